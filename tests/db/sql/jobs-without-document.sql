select "public_job"."id"
from "public_job"
left join "job_document" on "job_document"."job_id" = "public_job"."id"
where "public_job"."id" in ($1, $2)
  and "job_document"."job_id" is null;
