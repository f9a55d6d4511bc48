select "job".*,
  "employer"."name" as "employer_name",
  "employer"."slug" as "employer_slug",
  "employer"."sector" as "employer_sector", (select coalesce(json_agg(agg), '[]')
from (select "job_place"."municipality",
  "job_place"."district",
  "job_place"."locality",
  "job_place"."street",
  "job_place"."postcode",
  "job_place"."lat",
  "job_place"."lon"
from "job_place"
where "job_place"."job_id" = "job"."id"
order by "job_place"."position") as agg) as "places",
  "employer"."website" as "employer_website",
  "employer"."postcode" as "employer_postcode",
  "employer"."municipality" as "employer_municipality",
  "employer"."street" as "employer_street"
from "public_job" as "job"
inner join "employer" on "employer"."id" = "job"."employer_id"
inner join "ba_consent" on "ba_consent"."employer_id" = "job"."employer_id"
  and "ba_consent"."withdrawn_at" is null
order by "job"."id";
