import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account (
      id integer generated always as identity primary key,
      email text not null,
      name text not null,
      password_hash text,
      desk_role text,
      created_at timestamptz not null default now(),
      constraint account_email_check check (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
      constraint account_desk_role_check check (desk_role in ('moderator', 'admin'))
    )`.execute(db)
  // one person, one account, however the address is capitalised
  await sql`create unique index account_email_key on account (lower(email))`.execute(db)

  await sql`
    create table member (
      account_id integer not null references account (id) on delete cascade,
      employer_id integer not null references employer (id) on delete cascade,
      role text not null,
      created_at timestamptz not null default now(),
      primary key (account_id, employer_id),
      constraint member_role_check check (role in ('owner', 'editor', 'viewer'))
    )`.execute(db)
  await sql`create index member_employer_id_index on member (employer_id)`.execute(db)

  await sql`
    create table session (
      id text primary key,
      account_id integer not null references account (id) on delete cascade,
      expires_at timestamptz not null,
      created_at timestamptz not null default now()
    )`.execute(db)
  await sql`create index session_account_id_index on session (account_id)`.execute(db)
}
