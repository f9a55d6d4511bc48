select count(*) as "jobs", max("job"."updated_at") as "updated_at", md5(string_agg( concat_ws('/', job.id, job.version, employer.name, employer.sector), ','
order by job.id)) as "digest"
from "public_job" as "job"
inner join "employer" on "employer"."id" = "job"."employer_id";
