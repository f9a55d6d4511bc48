with "candidate" as materialized (select "job_document"."job_id",
  "job_document"."posted_on",
  "job_document"."pay_from" as "standing"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where true) select ( select coalesce(jsonb_agg(jsonb_build_object( 'id', page.job_id, 'rank', 0::float8, 'isSpelt', true )
order by "page"."standing" desc nulls last,
  "page"."posted_on" desc,
  "page"."job_id" desc), '[]')
from ( select job_id, standing, posted_on
from candidate
where true
order by "candidate"."standing" desc nulls last,
  "candidate"."posted_on" desc,
  "candidate"."job_id" desc
limit $1 offset $2 ) as page
inner join job_document on job_document.job_id = page.job_id) as "hits", (select count(*)
from candidate
where true) as "total", jsonb_build_object() as "counts";
