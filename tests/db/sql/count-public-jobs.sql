select count(*) as "count"
from "public_job";
