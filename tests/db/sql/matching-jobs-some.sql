select "job_document"."job_id" as "id", ((ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $1)) + 0.05 * ts_rank(related, to_tsquery('simple', $2)) + 0.1 * word_similarity($3, title_words) + ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $4)) + 0.05 * ts_rank(related, to_tsquery('simple', $5)) + 0.1 * word_similarity($6, title_words)) / $7)::float8 as "rank", ((words @@ to_tsquery('simple', $8) or related @@ to_tsquery('simple', $9)) or (words @@ to_tsquery('simple', $10) or related @@ to_tsquery('simple', $11))) as "is_spelt"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where ((words @@ to_tsquery('simple', $12) or related @@ to_tsquery('simple', $13) or word_similarity($14, (title_words || ' ' || occupation_words || ' ' || context_words)) >= $15) or (words @@ to_tsquery('simple', $16) or related @@ to_tsquery('simple', $17) or word_similarity($18, (title_words || ' ' || occupation_words || ' ' || context_words)) >= $19))
order by ((ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $20)) + 0.05 * ts_rank(related, to_tsquery('simple', $21)) + 0.1 * word_similarity($22, title_words) + ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $23)) + 0.05 * ts_rank(related, to_tsquery('simple', $24)) + 0.1 * word_similarity($25, title_words)) / $26)::float8 desc nulls last,
  "job_document"."posted_on" desc,
  "job_document"."job_id" desc
limit $27 offset $28;
