with "valued" as (select "job_document"."job_id",
  "job_document"."sector" as "value"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where 1 = 1) select value::text as "value", count(*) as "count"
from "valued"
where "value" is not null
group by "value";
