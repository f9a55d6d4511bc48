with "valued" as (select distinct "job_document"."job_id", unnest("job_document"."districts") as "value"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where 1 = 1) select value::text as "value", count(*) as "count"
from "valued"
where "value" is not null
group by "value";
