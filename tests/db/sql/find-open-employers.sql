select "id",
  "slug",
  "name"
from "employer"
where "slug" in ($1)
  and "blocked_at" is null;
