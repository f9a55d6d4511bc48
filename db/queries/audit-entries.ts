import type { Db } from '../client.server.ts'
import type { AuditEntry, NewAuditEntry } from '../tables/audit-entry.ts'

/** Adds an entry; the database numbers it. Part of the transaction that does what it tells of. */
export async function insertAuditEntry(db: Db, entry: NewAuditEntry): Promise<void> {
  await db
    .insertInto('auditEntry')
    .values({
      ...entry,
      before: entry.before === null ? null : JSON.stringify(entry.before),
      after: entry.after === null ? null : JSON.stringify(entry.after),
    } as never)
    .execute()
}

/** What an entry must meet; absent means anything. */
export type AuditFilter = {
  actor?: string | undefined
  action?: string | undefined
  subject?: string | undefined
  subjectId?: string | undefined
  from?: Date | undefined
  /** not included */
  until?: Date | undefined
}

/** Entries, the latest first, below a number if one is given. */
export function listAuditEntries(
  db: Db,
  filter: AuditFilter,
  { below, limit }: { below?: number | undefined; limit: number },
): Promise<AuditEntry[]> {
  let query = db.selectFrom('auditEntry').selectAll().orderBy('number', 'desc').limit(limit)
  if (below !== undefined) query = query.where('number', '<', below)
  for (const name of ['actor', 'action', 'subject', 'subjectId'] as const) {
    const value = filter[name]
    if (value !== undefined) query = query.where(name, '=', value)
  }
  if (filter.from) query = query.where('at', '>=', filter.from)
  if (filter.until) query = query.where('at', '<', filter.until)
  return query.execute()
}

/** Whether the numbers go from 1 to the last without a gap; false when somebody removed an entry. */
export async function isAuditComplete(db: Db): Promise<boolean> {
  const { count, last } = await db
    .selectFrom('auditEntry')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('number').as('last')])
    .executeTakeFirstOrThrow()
  return count === Number(last ?? 0)
}

/** What there is to choose from: who did something, what was done, and to what. */
export async function auditChoices(
  db: Db,
): Promise<{ actors: string[]; actions: string[]; subjects: string[] }> {
  const of = async (name: 'actor' | 'action' | 'subject') =>
    (await db.selectFrom('auditEntry').select(name).distinct().orderBy(name).execute()).map(
      (row) => row[name] ?? '',
    )
  const [actors, actions, subjects] = await Promise.all([of('actor'), of('action'), of('subject')])
  return { actors, actions, subjects }
}
