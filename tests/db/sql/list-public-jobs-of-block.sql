select "id",
  "title",
  "updated_at"
from "public_job"
where "id" >= $1
  and "id" < $2
order by "id";
