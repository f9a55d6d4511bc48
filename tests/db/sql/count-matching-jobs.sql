select count(*) as "count"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where ((words @@ to_tsquery('simple', $1) or related @@ to_tsquery('simple', $2))
  and (words @@ to_tsquery('simple', $3) or related @@ to_tsquery('simple', $4) or word_similarity($5, (title_words || ' ' || occupation_words || ' ' || context_words)) >= $6)
  and "job_document"."districts" && $7::text[]
  and "job_document"."municipalities" && $8::text[]
  and "job_document"."places" && $9::text[]
  and "job_document"."hours" && $10::text[]
  and "job_document"."sector" = any($11::text[])
  and "job_document"."occupation" = any($12::text[])
  and "job_document"."kind" = any($13::text[])
  and "job_document"."contract" = any($14::text[])
  and "job_document"."remote" = any($15::text[])
  and "job_document"."relation" = any($16::text[])
  and "job_document"."german" <= $17
  and "job_document"."pay_to" >= $18
  and "job_document"."posted_on" >= $19 and job_document.employer_id = any($20::integer[]));
