select "job_document"."job_id" as "id",
  "job_document"."version"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where "job_document"."job_id" > $1
order by "job_document"."job_id"
limit $2;
