select *
from "slice"
order by "name",
  "id";
