select count(distinct "employer_id") as "count"
from "public_job";
