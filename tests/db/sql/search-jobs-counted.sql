with "candidate" as materialized (select "job_document"."job_id",
  "job_document"."posted_on", case when "job_document"."districts" && $1::text[]
  and "job_document"."sector" = any($2::text[])
  and "job_document"."contract" = any($3::text[])
  and "job_document"."pay_to" >= $4 then ((ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $5)) + 0.05 * ts_rank(related, to_tsquery('simple', $6)) + 0 + ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $7)) + 0.05 * ts_rank(related, to_tsquery('simple', $8)) + 0.1 * case when strpos(' ' || title_words || ' ', $9) > 0 then 1 else word_similarity($10, title_words) end) / $11)::float8 end as "standing",
  "job_document"."districts" && $12::text[] as "in_district",
  "job_document"."sector" = any($13::text[]) as "in_sector",
  "job_document"."contract" = any($14::text[]) as "in_contract",
  "job_document"."pay_to" >= $15 as "in_pay",
  "job_document"."districts" as "of_district",
  "job_document"."sector" as "of_sector",
  "job_document"."pay_to" as "of_pay",
  "job_document"."contract" as "of_contract"
from "job_document"
inner join "public_job" on "public_job"."id" = "job_document"."job_id"
where ((words @@ (select to_tsquery('simple', $16)) or related @@ (select to_tsquery('simple', $17)))
  and (words @@ (select to_tsquery('simple', $18)) or related @@ (select to_tsquery('simple', $19)) or to_tsvector('simple', title_words || ' ' || occupation_words || ' ' || context_words) @@ (select words_spelt_like($20))))
  and "job_document"."municipalities" && $21::text[]
  and (select jsonb_object_agg(place, 0)
from unnest($22::text[]) as place) ?| job_document.places
  and "job_document"."hours" && $23::text[]
  and "job_document"."occupation" = any($24::text[])
  and "job_document"."kind" = any($25::text[])
  and "job_document"."remote" = any($26::text[])
  and "job_document"."relation" = any($27::text[])
  and "job_document"."german" <= $28
  and "job_document"."posted_on" >= $29 and job_document.employer_id = any($30::integer[])) select ( select coalesce(jsonb_agg(jsonb_build_object( 'id', page.job_id, 'rank', ((ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $31)) + 0.05 * ts_rank(related, to_tsquery('simple', $32)) + 0 + ts_rank('{0.05, 0.5, 0.8, 1}', words, to_tsquery('simple', $33)) + 0.05 * ts_rank(related, to_tsquery('simple', $34)) + 0.1 * case when strpos(' ' || title_words || ' ', $35) > 0 then 1 else word_similarity($36, title_words) end) / $37)::float8, 'isSpelt', ((words @@ (select to_tsquery('simple', $38)) or related @@ (select to_tsquery('simple', $39)))
  and (words @@ (select to_tsquery('simple', $40)) or related @@ (select to_tsquery('simple', $41)))) )
order by "page"."standing" desc nulls last,
  "page"."posted_on" desc,
  "page"."job_id" desc), '[]')
from ( select job_id, standing, posted_on
from candidate
where "in_district"
  and "in_sector"
  and "in_contract"
  and "in_pay"
order by "candidate"."standing" desc nulls last,
  "candidate"."posted_on" desc,
  "candidate"."job_id" desc
limit $42 offset $43 ) as page
inner join job_document on job_document.job_id = page.job_id) as "hits", (select count(*)
from candidate
where "in_district"
  and "in_sector"
  and "in_contract"
  and "in_pay") as "total", jsonb_build_object('district', ( select coalesce(jsonb_object_agg(value, jobs), '{}')
from ( select value, count(*) as jobs
from (select unnest("of_district") as value
from candidate
where "in_sector"
  and "in_contract"
  and "in_pay") as valued
where value is not null
group by value) as counted), 'sector', ( select coalesce(jsonb_object_agg(value, jobs), '{}')
from ( select value, count(*) as jobs
from (select "of_sector" as value
from candidate
where "in_district"
  and "in_contract"
  and "in_pay") as valued
where value is not null
group by value) as counted), 'pay', (select jsonb_build_object($44::text, count(*) filter (where "of_pay" >= $45), $46::text, count(*) filter (where "of_pay" >= $47))
from candidate
where "in_district"
  and "in_sector"
  and "in_contract"), 'contract', ( select coalesce(jsonb_object_agg(value, jobs), '{}')
from ( select value, count(*) as jobs
from (select "of_contract" as value
from candidate
where "in_district"
  and "in_sector"
  and "in_pay") as valued
where value is not null
group by value) as counted)) as "counts";
