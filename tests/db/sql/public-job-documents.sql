select "job_document"."job_id",
  "job_document"."version",
  "job_document"."document"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where "job_document"."job_id" in ($1, $2);
