with "shown" as materialized (select "id"
from "public_job"
where "id" = any($1::int[])) select "job_document"."job_id",
  "job_document"."version",
  "job_document"."document"
from "shown"
inner join "job_document" on "job_document"."job_id" = "shown"."id";
