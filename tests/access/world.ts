import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { AppServices } from '#app/services.server.ts'
import { putMember } from '#db/queries/accounts.ts'
import { markAskedBack } from '#db/queries/case-decisions.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, bakery, block, clinic } from '#tests/factories/employer.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { anObjection } from '#tests/factories/objection.ts'
import { aSlice } from '#tests/factories/slice.ts'

/** Everybody who may come: `other` owns another employer. */
export const roles = ['anonymous', 'other', 'desk', 'viewer', 'editor', 'owner'] as const
export type Role = (typeof roles)[number]

/** What the requests of a row are about; all of it belongs to the bakery. */
export type World = {
  job: number
  employer: number
  /** the viewer's account */
  colleague: number
  /** asks to be let in */
  applicant: number
  draft: string
  /** of the desk, at /slices/ausschnitt-<number> */
  slice: number
  /** a case about the job */
  matter: number
  /** a case about the employer, which the desk has asked about */
  asked: number
  /** an objection of the employer against a decision */
  objection: number
  /** another employer, which the desk has blocked */
  blocked: number
}

export type People = {
  employer: number
  colleague: number
  applicant: number
  cookies: Record<Role, string>
}

/** Two employers with their people, and somebody of the desk; each has logged in. */
export async function openPeople(services: AppServices): Promise<People> {
  const { db } = services
  const address = (role: Role) => `${role}@zugang.example`
  const owner = await anAccount(services, { email: address('owner'), employer: bakery })
  const { employerId: employer } = await db
    .selectFrom('member')
    .select('employerId')
    .where('accountId', '=', owner.id)
    .executeTakeFirstOrThrow()
  const editor = await anAccount(services, { email: address('editor') })
  const viewer = await anAccount(services, { email: address('viewer') })
  await putMember(db, { accountId: editor.id, employerId: employer, role: 'editor' })
  await putMember(db, { accountId: viewer.id, employerId: employer, role: 'viewer' })
  const other = await anAccount(services, { email: address('other'), employer: clinic })
  await anAccount(services, { email: address('desk'), deskRole: 'admin' })
  const cookies = { anonymous: '' } as Record<Role, string>
  for (const role of roles) {
    if (role !== 'anonymous') cookies[role] = await cookieOf(services, address(role))
  }
  return { employer, colleague: viewer.id, applicant: other.id, cookies }
}

/** A public job and a draft of the bakery, for one request each. */
export async function openWorld(
  services: AppServices,
  { employer, colleague, applicant }: People,
): Promise<World> {
  const { id: job } = await aPublicJob(services)
  const draft = randomBytes(16).toString('base64url')
  await services.db
    .insertInto('jobDraft')
    .values({
      key: draft,
      employerId: employer,
      fields: JSON.stringify({ title: 'Bäcker (m/w/d)' }),
      createdAt: new Date(),
      updatedAt: new Date(),
    })
    .execute()
  await putMember(services.db, { accountId: colleague, employerId: employer, role: 'viewer' })
  await services.db
    .insertInto('joinRequest')
    .values({ accountId: applicant, employerId: employer })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id: slice } = await aSlice(services, 'kind=job', { slug: randomBytes(6).toString('hex') })
  await services.db
    .updateTable('slice')
    .set({ slug: `ausschnitt-${slice}` })
    .where('id', '=', slice)
    .execute()
  const matter = await openCase(services.db, {
    kind: 'changed-job',
    employerId: employer,
    jobId: job,
    reasons: ['Der Betrieb ist noch nicht bestätigt.'],
  })
  const asked = await openCase(services.db, {
    kind: 'rule-hit',
    employerId: employer,
    reasons: ['Ungewöhnlich.'],
  })
  await markAskedBack(services.db, asked, { at: new Date(), note: 'Wann beginnt die Schicht?' })
  const objection = await anObjection(services, { employerId: employer })
  const shady = await anEmployer(services.db, { name: 'Gesperrt GmbH' })
  await block(services.db, shady)
  return {
    job,
    employer,
    colleague,
    applicant,
    draft,
    slice,
    matter,
    asked,
    objection,
    blocked: shady.id,
  }
}

/** What people own, row by row: table and key → columns. */
export type State = Map<string, Record<string, unknown>>

/** Tables and what names a row in them. */
const owned: [table: string, key: string][] = [
  ['account', 'id'],
  ['ba_consent', 'id'],
  ['case_message', 'id'],
  ['desk_case', 'id'],
  ['employer', 'id'],
  ['employer_logo', 'employer_id'],
  ['job', 'id'],
  ['job_draft', 'key'],
  ['job_event', 'id'],
  ['join_request', "account_id || '/' || employer_id"],
  ['member', "account_id || '/' || employer_id"],
  ['objection', 'id'],
  ['one_time_token', 'id'],
  ['recovery_code', "account_id || '/' || hash"],
  ['report', 'id'],
  ['setting', 'name'],
  ['slice', 'id'],
  ['synonym', 'word'],
  ['reason_template', 'key'],
]

export async function stateOf({ db }: Pick<AppServices, 'db'>): Promise<State> {
  const tables = owned.map(
    ([table, key]) => sql`
      select ${sql.lit(`${table} `)} || (${sql.raw(key)}) as key, to_jsonb(one) as columns
      from ${sql.table(table)} one`,
  )
  const { rows } = await sql<{ key: string; columns: Record<string, unknown> }>`
    ${sql.join(tables, sql` union all `)}`.execute(db)
  return new Map(rows.map(({ key, columns }) => [key, columns]))
}

/**
 * A world and its state for request after request. One that changed nothing leaves the same world to
 * the next; after a change there is a new one.
 */
export function keepWorld(services: AppServices, people: People) {
  let kept: { world: World; before: State } | undefined
  return {
    async world(): Promise<World> {
      if (!kept) {
        const world = await openWorld(services, people)
        kept = { world, before: await stateOf(services) }
      }
      return kept.world
    },
    /** What the request changed, as columns. */
    async changes(): Promise<string[]> {
      const changes = kept ? changesBetween(kept.before, await stateOf(services)) : []
      if (changes.length > 0) kept = undefined
      return changes
    },
  }
}

/**
 * Columns that differ: 'job.title' for a changed row, 'job.*' for one that went, and for one that came
 * what it says, such as 'member+ accountId, role=viewer'.
 */
export function changesBetween(before: State, after: State): string[] {
  const keys = new Set([...before.keys(), ...after.keys()])
  const changes = [...keys].flatMap((key) => {
    const [table = ''] = key.split(' ')
    const [was, is] = [before.get(key), after.get(key)]
    if (!is) return [`${table}.*`]
    if (!was) return [`${table}+ ${filledIn(is)}`]
    return Object.keys(is)
      .filter((column) => JSON.stringify(was[column]) !== JSON.stringify(is[column]))
      .map((column) => `${table}.${column}`)
  })
  return [...new Set(changes)].toSorted()
}

/** The columns of a new row that hold something; with it where it is a word of the board's own. */
function filledIn(columns: Record<string, unknown>): string {
  return Object.entries(columns)
    .filter(([, value]) => value !== null)
    .map(([name, value]) =>
      typeof value === 'boolean' || /^[a-z-]{1,20}$/.test(String(value))
        ? `${name}=${value}`
        : name,
    )
    .join(', ')
}

/** The name of every column there is, in both spellings. */
export async function columnNames({ db }: Pick<AppServices, 'db'>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct column_name as name from information_schema.columns
    where table_schema = 'public'`.execute(db)
  return [...new Set(rows.flatMap(({ name }) => [name, camel(name)]))].toSorted()
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase())
}
