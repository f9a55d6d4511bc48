with "candidate" as materialized (select "job_document"."job_id",
  "job_document"."posted_on", case when true then ((ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $1)) + 0.05 * ts_rank(related, to_tsquery('simple', $2)) + 0 + ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $3)) + 0.05 * ts_rank(related, to_tsquery('simple', $4)) + 0.1 * case when strpos(' ' || title_words || ' ', $5) > 0 then 1 else word_similarity($6, title_words) end) / $7)::float8 end as "standing"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where ((words @@ (select to_tsquery('simple', $8)) or related @@ (select to_tsquery('simple', $9)))
  and (words @@ (select to_tsquery('simple', $10)) or related @@ (select to_tsquery('simple', $11)) or to_tsvector('simple', title_words || ' ' || occupation_words || ' ' || context_words) @@ (select words_spelt_like($12))))) select ( select coalesce(jsonb_agg(jsonb_build_object( 'id', page.job_id, 'rank', ((ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $13)) + 0.05 * ts_rank(related, to_tsquery('simple', $14)) + 0 + ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $15)) + 0.05 * ts_rank(related, to_tsquery('simple', $16)) + 0.1 * case when strpos(' ' || title_words || ' ', $17) > 0 then 1 else word_similarity($18, title_words) end) / $19)::float8, 'isSpelt', ((words @@ (select to_tsquery('simple', $20)) or related @@ (select to_tsquery('simple', $21)))
  and (words @@ (select to_tsquery('simple', $22)) or related @@ (select to_tsquery('simple', $23)))) )
order by "page"."standing" desc nulls last,
  "page"."posted_on" desc,
  "page"."job_id" desc), '[]')
from ( select job_id, standing, posted_on
from candidate
where true
order by "candidate"."standing" desc nulls last,
  "candidate"."posted_on" desc,
  "candidate"."job_id" desc
limit $24 offset $25 ) as page
inner join job_document on job_document.job_id = page.job_id) as "hits", (select count(*)
from candidate
where true) as "total", jsonb_build_object() as "counts";
