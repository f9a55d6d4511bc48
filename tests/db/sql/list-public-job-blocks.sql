select id / 10000 as "block", max("updated_at") as "updated_at"
from "public_job"
group by id / 10000
order by id / 10000;
