select *
from "employer"
where "id" = $1;
