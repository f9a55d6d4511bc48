import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table account
      -- AGS of the districts whose cases come to them first; empty means all
      add column desk_districts text[] not null default '{}'`.execute(db)
  await sql`
    create table recovery_code (
      account_id integer not null references account (id) on delete cascade,
      hash text not null,
      used_at timestamptz,
      primary key (account_id, hash)
    )`.execute(db)
  await sql`
    alter table one_time_token
      add column desk_role text,
      drop constraint one_time_token_purpose_check,
      add constraint one_time_token_purpose_check check (purpose in (
        'confirm', 'login', 'reset', 'change-email', 'invite', 'renew', 'invite-desk')),
      add constraint one_time_token_desk_role_check check (desk_role in ('moderator', 'admin')),
      add constraint one_time_token_desk_check check (
        (purpose = 'invite-desk') = (desk_role is not null))`.execute(db)

  // what everybody of the desk did, for good
  await sql`
    create table audit_entry (
      -- without gaps: who removes one leaves a hole
      number integer primary key,
      at timestamptz not null default now(),
      -- 'desk:<account>', 'desk:command', 'board'
      actor text not null,
      action text not null,
      -- what it was done to: 'job', 'employer', 'case' …, and its id or name
      subject text not null,
      subject_id text not null,
      before jsonb,
      after jsonb,
      reason text
    )`.execute(db)
  await sql`create index audit_entry_subject_index on audit_entry (subject, subject_id)`.execute(db)
  // the number is given at the end of a queue, and given back by who fails
  await sql`
    create function number_audit_entry() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock(hashtext('audit_entry'));
      new.number := coalesce((select max(number) from audit_entry), 0) + 1;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger audit_entry_number before insert on audit_entry
    for each row execute function number_audit_entry()`.execute(db)
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name;
    end $$`.execute(db)
  await sql`
    create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change()`.execute(db)

  // without an account: what a reader says is wrong with a job or an employer
  await sql`
    create table report (
      id integer generated always as identity primary key,
      employer_id integer not null references employer (id) on delete cascade,
      job_id integer references job (id) on delete cascade,
      reason text not null,
      text text not null,
      -- never shown to the employer
      email text,
      -- digest of the secret in the receipt's link
      receipt_hash text not null,
      created_at timestamptz not null default now(),
      constraint report_reason_check check (reason in (
        'scam', 'filled', 'misleading', 'discrimination', 'wrong-employer', 'other')),
      constraint report_receipt_hash_key unique (receipt_hash)
    )`.execute(db)
  await sql`create index report_employer_id_index on report (employer_id)`.execute(db)
  await sql`create index report_job_id_index on report (job_id)`.execute(db)

  await sql`
    alter table desk_case
      add column report_id integer references report (id) on delete cascade,
      -- 'green', 'amber' or 'red', and how much speaks against it, for the order
      add column risk text not null default 'amber',
      add column score integer not null default 0,
      -- AGS of the district it belongs to
      add column district text,
      add column assigned_to integer references account (id) on delete set null,
      -- a question to the employer is open since
      add column asked_back_at timestamptz,
      add column asked_back_note text,
      -- why, in the words of a template
      add column ground text,
      -- a rule of the board took part in it: the letter says so
      add column by_machine boolean not null default false,
      drop constraint desk_case_kind_check,
      add constraint desk_case_kind_check check (kind in ('new-employer', 'held-job',
        'changed-job', 'report', 'foreign-apply', 'rule-hit')),
      drop constraint desk_case_decision_check,
      add constraint desk_case_decision_check check (decision in (
        'approved', 'declined', 'removed', 'blocked')),
      add constraint desk_case_risk_check check (risk in ('green', 'amber', 'red'))`.execute(db)
  await sql`create index desk_case_report_id_index on desk_case (report_id)`.execute(db)
  await sql`create index desk_case_assigned_to_index on desk_case (assigned_to)`.execute(db)
  await sql`drop index desk_case_open_key`.execute(db)
  // one open matter at a time about the same thing; each report is a matter of its own
  await sql`
    create unique index desk_case_open_key
    on desk_case (kind, employer_id, coalesce(job_id, 0), coalesce(report_id, 0))
    where decided_at is null`.execute(db)
  // the queue: what is open, by risk
  await sql`create index desk_case_queue_index on desk_case (score desc, opened_at)
    where decided_at is null`.execute(db)

  // against a decision, within six months
  await sql`
    create table objection (
      id integer generated always as identity primary key,
      case_id integer not null references desk_case (id) on delete cascade,
      -- who objects: 'employer' or 'reporter'
      party text not null,
      text text not null,
      created_at timestamptz not null default now(),
      decided_at timestamptz,
      decided_by text,
      -- whether the decision was changed
      upheld boolean,
      note text,
      constraint objection_party_check check (party in ('employer', 'reporter')),
      constraint objection_decided_check check ((decided_at is null) = (upheld is null)),
      constraint objection_case_id_party_key unique (case_id, party)
    )`.execute(db)

  // the desk's own words for a decision
  await sql`
    create table reason_template (
      key text primary key,
      title text not null,
      -- what the letter says; the legal or contractual ground beside it
      text text not null,
      ground text not null,
      -- for which decisions it is offered
      decisions text[] not null,
      updated_at timestamptz not null default now(),
      updated_by text not null
    )`.execute(db)

  // what the desk may set itself; the region's files say what holds until then
  await sql`
    create table setting (
      name text primary key,
      value jsonb not null,
      updated_at timestamptz not null default now(),
      updated_by text not null
    )`.execute(db)

  // "make this a synonym"
  await sql`
    create table synonym (
      word text primary key,
      meaning text not null,
      created_at timestamptz not null default now(),
      created_by text not null
    )`.execute(db)

  // what is searched for, by day; nothing about by whom
  await sql`
    create table search_count (
      words text not null,
      day date not null,
      searches integer not null,
      -- how many of them found nothing
      empty integer not null,
      primary key (words, day)
    )`.execute(db)

  await sql`
    alter table employer
      -- became one with another: its address leads there
      add column merged_into integer references employer (id) on delete set null,
      add column verified_evidence text`.execute(db)
  await sql`create index employer_merged_into_index on employer (merged_into)`.execute(db)
}
