select webp as "webp"
from "employer_logo"
inner join "employer" on "employer"."id" = "employer_logo"."employer_id"
where "employer_logo"."name" = $1
  and "employer"."blocked_at" is null;
