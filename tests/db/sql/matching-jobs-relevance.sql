select "job_document"."job_id"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where (words @@ to_tsquery('simple', $1)
  and (words @@ to_tsquery('simple', $2) or word_similarity($3, (title_words || ' ' || occupation_words || ' ' || context_words)) >= $4))
order by (ts_rank('{0.02, 0.2, 0.5, 1}', words, to_tsquery('simple', $5)) + 0 + ts_rank('{0.02, 0.2, 0.5, 1}', words, to_tsquery('simple', $6)) + word_similarity($7, title_words)) desc nulls last,
  "job_document"."posted_on" desc,
  "job_document"."job_id" desc
limit $8 offset $9;
