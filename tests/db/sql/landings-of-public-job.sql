select district, doc.sector, doc.occupation, case when grouping(doc.occupation) = 0 then mode() within group (order by doc.occupation_name) end as name, count(*)::int as jobs, count(distinct doc.employer_id)::int as employers, (count(*) filter (where doc.kind = 'job' and coalesce(doc.pay_from, doc.pay_to) is not null))::int as paid, min(coalesce(doc.pay_from, doc.pay_to)) filter (where doc.kind = 'job' and coalesce(doc.pay_from, doc.pay_to) is not null) as pay_low, max(coalesce(doc.pay_to, doc.pay_from)) filter (where doc.kind = 'job' and coalesce(doc.pay_from, doc.pay_to) is not null) as pay_high, max(public_job.updated_at) as updated_at
from job_document doc join "public_job" on public_job.id = doc.job_id cross join unnest(doc.districts) as district
where district = ( select own.districts[1]
from job_document own join "public_job" on public_job.id = own.job_id
where own.job_id = $1)
  and (doc.sector = ( select own.sector
from job_document own join "public_job" on public_job.id = own.job_id
where own.job_id = $2) or doc.occupation = ( select own.occupation
from job_document own join "public_job" on public_job.id = own.job_id
where own.job_id = $3))
group by grouping sets ((district), (district, doc.sector), (district, doc.occupation)) having (grouping(doc.sector) + grouping(doc.occupation) = 2 or coalesce(doc.sector, doc.occupation) is not null)
  and (doc.sector = ( select own.sector
from job_document own join "public_job" on public_job.id = own.job_id
where own.job_id = $4) or doc.occupation = ( select own.occupation
from job_document own join "public_job" on public_job.id = own.job_id
where own.job_id = $5))
order by district, jobs desc, doc.sector, doc.occupation;
