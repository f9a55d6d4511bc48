select "job_document"."job_id" as "id", 0::float8 as "rank", 1 = 1 as "is_spelt"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where 1 = 1
order by "job_document"."pay_from" desc nulls last,
  "job_document"."posted_on" desc,
  "job_document"."job_id" desc
limit $1 offset $2;
