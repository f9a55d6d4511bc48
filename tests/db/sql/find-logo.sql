select "name",
  "width",
  "height"
from "employer_logo"
where "employer_id" = $1;
