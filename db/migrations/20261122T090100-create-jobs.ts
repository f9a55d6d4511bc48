import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table job (
      id integer generated always as identity primary key,
      version integer not null default 1,
      employer_id integer not null references employer (id),
      source text not null,
      identifier text not null,
      title text not null,
      description text not null,
      occupation text,
      sector text,
      sector_version integer not null,
      kind text not null,
      hours text[] not null default '{}',
      hours_per_week numeric(4, 1),
      contract text,
      contract_until date,
      starts_on date,
      starts_now boolean not null default false,
      remote text not null,
      german text,
      relation text not null,
      pay_min numeric(12, 2),
      pay_max numeric(12, 2),
      pay_period text,
      pay_tariff text,
      apply_url text,
      apply_email text,
      apply_phone text,
      contact_name text,
      openings integer,
      benefits text[] not null default '{}',
      source_url text,
      valid_through date not null,
      date_posted date,
      published_at timestamptz,
      published_by text,
      withdrawn_at timestamptz,
      withdrawn_by text,
      withdrawn_reason text,
      draft_digest text not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now(),
      -- the identity of an imported advert: importing it again is an update
      constraint job_source_identifier_key unique (source, identifier),
      constraint job_title_check check (length(title) between 3 and 200),
      constraint job_kind_check check (kind in ('job', 'apprenticeship', 'dual-study',
        'internship', 'minijob', 'voluntary-service', 'open-application')),
      constraint job_hours_check check (
        hours <@ array['full', 'part', 'shift', 'night', 'weekend', 'mini']),
      constraint job_contract_check check (contract in ('permanent', 'fixed')),
      constraint job_remote_check check (remote in ('none', 'partly', 'fully')),
      constraint job_german_check check (
        german in ('none', 'english', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2')),
      constraint job_relation_check check (relation in ('direct', 'agency', 'recruiter')),
      constraint job_occupation_check check (occupation ~ '^[0-9]{5}$'),
      constraint job_sector_check check (sector ~ '^[A-V]$'),
      constraint job_pay_period_check check (pay_period in ('hour', 'day', 'week', 'month', 'year')),
      -- one by one: what is compared with null would let the rest of a sentence through
      constraint job_pay_range_check check (
        coalesce(pay_min > 0, true) and coalesce(pay_max > 0, true)
        and coalesce(pay_max >= pay_min, true)),
      constraint job_pay_complete_check check (
        (pay_min is null and pay_max is null) or pay_period is not null),
      constraint job_withdrawn_reason_check check (
        withdrawn_reason in ('filled-here', 'filled-elsewhere', 'cancelled', 'removed'))
    )`.execute(db)

  // an employer's own list and page
  await sql`create index job_employer_id_index on job (employer_id)`.execute(db)
  // "newest first" without a search word, and the sweep's walk over what is public
  await sql`
    create index job_date_posted_index on job (date_posted desc, id desc)
    where published_at is not null and withdrawn_at is null`.execute(db)

  // Editing an advert must never lift it to the top of "newest".
  await sql`
    create function keep_date_posted() returns trigger language plpgsql as $$
    begin
      if old.date_posted is not null and new.date_posted is distinct from old.date_posted then
        raise exception 'date_posted is set once' using errcode = 'integrity_constraint_violation';
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger job_date_posted_kept before update of date_posted on job
    for each row execute function keep_date_posted()`.execute(db)

  await sql`
    create table job_place (
      job_id integer not null references job (id) on delete cascade,
      position integer not null,
      municipality text not null,
      district text not null,
      locality text,
      street text,
      postcode text not null,
      lat double precision not null,
      lon double precision not null,
      primary key (job_id, position),
      constraint job_place_municipality_check check (municipality ~ '^[0-9]{8}$'),
      constraint job_place_district_check check (district ~ '^[0-9]{5}([0-9]{3})?$'),
      constraint job_place_postcode_check check (postcode ~ '^[0-9]{5}$')
    )`.execute(db)

  // Expiry is a predicate at read time, never a status flipped by a clock: the last day counts
  // until it ends in the board's time zone, daylight saving included. That a job was published is a
  // fact: were its instant compared with now(), a board whose clock is ahead would not see it yet.
  await sql`
    create view public_job as
    select job.*
    from job
    join employer on employer.id = job.employer_id
    where job.published_at is not null
      and job.withdrawn_at is null
      and job.valid_through >= (now() at time zone 'Europe/Berlin')::date
      and employer.blocked_at is null`.execute(db)
}
