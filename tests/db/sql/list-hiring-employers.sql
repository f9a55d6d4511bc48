select "employer"."id",
  "slug",
  "name",
  "employer"."sector",
  "municipality", count(*) as "jobs"
from "employer"
inner join "public_job" on "public_job"."employer_id" = "employer"."id"
group by "employer"."id"
order by "name_key";
