select count(*) as "count"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where (words @@ to_tsquery('simple', $1)
  and (words @@ to_tsquery('simple', $2) or word_similarity($3, (title_words || ' ' || occupation_words || ' ' || context_words)) >= $4)
  and "job_document"."districts" && $5::text[]
  and "job_document"."municipalities" && $6::text[]
  and "job_document"."places" && $7::text[]
  and "job_document"."hours" && $8::text[]
  and "job_document"."sector" = any($9::text[])
  and "job_document"."occupation" = any($10::text[])
  and "job_document"."kind" = any($11::text[])
  and "job_document"."contract" = any($12::text[])
  and "job_document"."remote" = any($13::text[])
  and "job_document"."relation" = any($14::text[])
  and "job_document"."german" <= $15
  and "job_document"."pay_to" >= $16
  and "job_document"."posted_on" >= $17
  and "job_document"."employer_id" = $18);
