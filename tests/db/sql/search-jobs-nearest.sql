with "candidate" as materialized (select "job_document"."job_id",
  "job_document"."posted_on", ( select min((( select jsonb_object_agg(d.place, d.km)
from unnest($1::text[], $2::float8[]) as d (place, km) ) ->> place)::float8)
from unnest(job_document.places) as place) as "standing"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where true) select ( select coalesce(jsonb_agg(jsonb_build_object( 'id', page.job_id, 'rank', 0::float8, 'isSpelt', true )
order by "page"."standing" asc nulls last,
  "page"."posted_on" desc,
  "page"."job_id" desc), '[]')
from ( select job_id, standing, posted_on
from candidate
where true
order by "candidate"."standing" asc nulls last,
  "candidate"."posted_on" desc,
  "candidate"."job_id" desc
limit $3 offset $4 ) as page
inner join job_document on job_document.job_id = page.job_id) as "hits", (select count(*)
from candidate
where true) as "total", jsonb_build_object() as "counts";
