select "job_document"."job_id" as "id", ((ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $1)) + 0.05 * ts_rank(related, to_tsquery('simple', $2)) + 0 + ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $3)) + 0.05 * ts_rank(related, to_tsquery('simple', $4)) + 0.1 * word_similarity($5, title_words)) / $6)::float8 as "rank", ((words @@ to_tsquery('simple', $7) or related @@ to_tsquery('simple', $8))
  and (words @@ to_tsquery('simple', $9) or related @@ to_tsquery('simple', $10))) as "is_spelt"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where ((words @@ to_tsquery('simple', $11) or related @@ to_tsquery('simple', $12))
  and (words @@ to_tsquery('simple', $13) or related @@ to_tsquery('simple', $14) or word_similarity($15, (title_words || ' ' || occupation_words || ' ' || context_words)) >= $16))
order by ((ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $17)) + 0.05 * ts_rank(related, to_tsquery('simple', $18)) + 0 + ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $19)) + 0.05 * ts_rank(related, to_tsquery('simple', $20)) + 0.1 * word_similarity($21, title_words)) / $22)::float8 desc nulls last,
  "job_document"."posted_on" desc,
  "job_document"."job_id" desc
limit $23 offset $24;
