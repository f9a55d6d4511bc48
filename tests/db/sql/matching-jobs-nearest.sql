select "job_document"."job_id" as "id", 0::float8 as "rank", 1 = 1 as "is_spelt"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where 1 = 1
order by ( select min(d.km)
from unnest($1::text[], $2::float8[]) as d (place, km)
where d.place = any(job_document.places)) asc nulls last,
  "job_document"."posted_on" desc,
  "job_document"."job_id" desc
limit $3 offset $4;
