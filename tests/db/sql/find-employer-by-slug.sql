select *
from "employer"
where "slug" = $1;
