select *
from "slice"
where "slug" = $1;
