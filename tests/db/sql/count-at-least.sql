select count(*) filter (where "job_document"."pay_to" >= $1) as "step0", count(*) filter (where "job_document"."pay_to" >= $2) as "step1"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where 1 = 1;
