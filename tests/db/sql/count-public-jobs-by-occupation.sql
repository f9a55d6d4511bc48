select "job_document"."occupation_name" as "name", count(*) as "jobs"
from "public_job"
inner join "job_document" on "job_document"."job_id" = "public_job"."id"
where "job_document"."occupation_name" is not null
group by "job_document"."occupation_name";
