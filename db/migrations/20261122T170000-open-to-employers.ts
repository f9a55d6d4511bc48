import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table account
      add column email_confirmed_at timestamptz,
      add column password_changed_at timestamptz,
      add column totp_secret text,
      add column totp_confirmed_at timestamptz,
      -- the time step of the last code that was taken: none is taken twice
      add column totp_last_step integer`.execute(db)
  // whoever had an account before was let in by hand
  await sql`update account set email_confirmed_at = created_at`.execute(db)

  await sql`
    alter table session
      add column last_used_at timestamptz not null default now(),
      add column device text`.execute(db)

  await sql`
    create table one_time_token (
      id text primary key,
      purpose text not null,
      email text not null,
      account_id integer references account (id) on delete cascade,
      employer_id integer references employer (id) on delete cascade,
      job_id integer references job (id) on delete cascade,
      role text,
      created_by text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      constraint one_time_token_purpose_check check (
        purpose in ('confirm', 'login', 'reset', 'change-email', 'invite', 'renew')),
      constraint one_time_token_role_check check (role in ('owner', 'editor', 'viewer'))
    )`.execute(db)
  // what is open for an account, an employer, a job goes with it, and is listed by it
  await sql`create index one_time_token_account_id_index on one_time_token (account_id)`.execute(db)
  await sql`create index one_time_token_employer_id_index on one_time_token (employer_id)`.execute(
    db,
  )
  await sql`create index one_time_token_job_id_index on one_time_token (job_id)`.execute(db)

  await sql`
    create table rate_limit (
      key text primary key,
      count integer not null,
      resets_at timestamptz not null
    )`.execute(db)

  await sql`
    create table mail (
      id integer generated always as identity primary key,
      recipient text not null,
      subject text not null,
      body text not null,
      -- a mail that waits is gone with its account
      account_id integer references account (id) on delete cascade,
      created_at timestamptz not null default now(),
      due_at timestamptz not null default now(),
      attempts integer not null default 0,
      sent_at timestamptz,
      last_error text,
      -- the recipient alone, no further header
      constraint mail_recipient_check check (recipient ~ '^[^@[:space:]<>,;]+@[^@[:space:]<>,;]+$'),
      constraint mail_subject_check check (subject !~ '[[:cntrl:]]')
    )`.execute(db)
  await sql`create index mail_account_id_index on mail (account_id)`.execute(db)
  // the task takes what is due
  await sql`create index mail_due_at_index on mail (due_at) where sent_at is null`.execute(db)

  await sql`
    alter table employer
      add column size text,
      add column benefits text[] not null default '{}',
      add column links text[] not null default '{}',
      add column mail_domain text,
      add column verify_code text,
      add column verified_at timestamptz,
      add column verified_by text,
      add column verified_how text,
      add constraint employer_size_check check (size in ('1-9', '10-49', '50-249', '250+')),
      add constraint employer_verified_how_check check (
        verified_how in ('mail-domain', 'dns', 'well-known', 'desk')),
      add constraint employer_verified_check check (
        (verified_at is null) = (verified_how is null))`.execute(db)
  // whoever signs up with a known mail domain is led to its employers
  await sql`create index employer_mail_domain_index on employer (mail_domain)`.execute(db)

  await sql`
    create table employer_logo (
      employer_id integer primary key references employer (id) on delete cascade,
      -- random, so that a new picture has a new address
      name text not null,
      width integer not null,
      height integer not null,
      webp bytea not null,
      constraint employer_logo_name_key unique (name)
    )`.execute(db)

  await sql`
    create table join_request (
      account_id integer not null references account (id) on delete cascade,
      employer_id integer not null references employer (id) on delete cascade,
      created_at timestamptz not null default now(),
      primary key (account_id, employer_id)
    )`.execute(db)
  await sql`create index join_request_employer_id_index on join_request (employer_id)`.execute(db)

  await sql`
    alter table job
      add column description_markdown text,
      add column shift_times text,
      add column no_pay_reason text,
      -- waits for the desk: not public before it is published
      add column submitted_at timestamptz,
      add column submitted_by text,
      -- the last day the reminder was sent for
      add column reminded_for date`.execute(db)
  await sql`
    create or replace view public_job as
    select job.*
    from job
    join employer on employer.id = job.employer_id
    where job.published_at is not null
      and job.withdrawn_at is null
      and job.valid_through >= (now() at time zone 'Europe/Berlin')::date
      and employer.blocked_at is null`.execute(db)

  // what somebody is still writing: any field may be missing or wrong
  await sql`
    create table job_draft (
      key text primary key,
      employer_id integer not null references employer (id) on delete cascade,
      account_id integer references account (id) on delete set null,
      -- the job that is being changed, or that came of it
      job_id integer references job (id) on delete cascade,
      fields jsonb not null,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index job_draft_employer_id_index on job_draft (employer_id)`.execute(db)
  await sql`create index job_draft_account_id_index on job_draft (account_id)`.execute(db)
  await sql`create index job_draft_job_id_index on job_draft (job_id)`.execute(db)

  // what was sent without a session: it waits for its writer's login, whoever that is
  await sql`
    create table parked_form (
      id text primary key,
      fields jsonb not null,
      expires_at timestamptz not null
    )`.execute(db)

  await sql`
    create table job_event (
      id integer generated always as identity primary key,
      job_id integer not null references job (id) on delete cascade,
      at timestamptz not null,
      actor text not null,
      what text not null,
      -- [{ field, from, to }]
      changes jsonb not null default '[]',
      constraint job_event_what_check check (what in ('created', 'changed', 'submitted',
        'published', 'withdrawn', 'renewed', 'declined'))
    )`.execute(db)
  await sql`create index job_event_job_id_index on job_event (job_id, id)`.execute(db)

  // how often a job's page was opened and its way to apply taken, by day; nothing about by whom
  await sql`
    create table job_count (
      job_id integer not null references job (id) on delete cascade,
      kind text not null,
      day date not null,
      count integer not null,
      primary key (job_id, kind, day),
      constraint job_count_kind_check check (kind in ('view', 'apply'))
    )`.execute(db)

  // "case" is a word of SQL
  await sql`
    create table desk_case (
      id integer generated always as identity primary key,
      kind text not null,
      employer_id integer not null references employer (id) on delete cascade,
      job_id integer references job (id) on delete cascade,
      reasons text[] not null default '{}',
      opened_at timestamptz not null default now(),
      decided_at timestamptz,
      decided_by text,
      decision text,
      note text,
      constraint desk_case_kind_check check (kind in ('new-employer', 'held-job')),
      constraint desk_case_decision_check check (decision in ('approved', 'declined')),
      constraint desk_case_decided_check check ((decided_at is null) = (decision is null))
    )`.execute(db)
  await sql`create index desk_case_employer_id_index on desk_case (employer_id)`.execute(db)
  await sql`create index desk_case_job_id_index on desk_case (job_id)`.execute(db)
  // one open matter at a time about the same thing
  await sql`
    create unique index desk_case_open_key
    on desk_case (kind, employer_id, coalesce(job_id, 0)) where decided_at is null`.execute(db)
}
