select "job"."id",
  "job"."identifier",
  "job"."title",
  "job"."kind",
  "job"."hours",
  "job"."contract",
  "job"."contract_until",
  "job"."remote",
  "job"."german",
  "job"."relation",
  "job"."pay_min",
  "job"."pay_max",
  "job"."pay_period",
  "job"."pay_tariff",
  "job"."starts_on",
  "job"."starts_now",
  "job"."date_posted",
  "job"."valid_through",
  "job"."version",
  "job"."description",
  "job"."occupation",
  "job"."sector",
  "job"."hours_per_week",
  "job"."openings",
  "job"."benefits",
  "job"."apply_url",
  "job"."updated_at",
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
order by "job_place"."position") as agg) as "places"
from "public_job" as "job"
inner join "employer" on "employer"."id" = "job"."employer_id"
where "job"."id" in ($1, $2);
