select "id",
  "version"
from "public_job"
where "id" > $1
order by "id"
limit $2;
