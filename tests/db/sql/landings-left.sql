select district, sector, occupation, max(left_at) as left_at
from ( select job.id, coalesce(job.sector, employer.sector) as sector, job.occupation, least( withdrawn_at, blocked_at, (valid_through + 1)::timestamp at time zone 'Europe/Berlin') as left_at
from job join employer on employer.id = job.employer_id
where published_at is not null) gone join (select distinct job_id, district
from job_place) place on place.job_id = gone.id
where left_at <= now()
group by grouping sets ((district), (district, sector), (district, occupation));
