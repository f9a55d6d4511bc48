import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

/** A year on the board, as two instants: from, and until before. */
export type Span = { from: Date; until: Date }

/** How many reports there were, by reason. */
export async function countReports(db: Db, { from, until }: Span) {
  return db
    .selectFrom('report')
    .select(['reason', (eb) => eb.fn.countAll<number>().as('count')])
    .where('createdAt', '>=', from)
    .where('createdAt', '<', until)
    .groupBy('reason')
    .execute()
}

/** How many hours it took to decide half of the reports; null when none was. */
export async function medianHours(db: Db, { from, until }: Span): Promise<number | null> {
  const { hours } = await db
    .selectFrom('deskCase')
    .select(
      sql<number | null>`percentile_cont(0.5) within group (
        order by extract(epoch from decided_at - opened_at)::float8 / 3600)`.as('hours'),
    )
    .where('kind', '=', 'report')
    .where('decidedAt', '>=', from)
    .where('decidedAt', '<', until)
    .executeTakeFirstOrThrow()
  return hours
}

/** What people decided, and in how many of these a rule of the board took part. */
export async function countDecisions(db: Db, { from, until }: Span) {
  return db
    .selectFrom('deskCase')
    .select([
      'decision',
      sql<boolean>`kind = 'report'`.as('isReport'),
      (eb) => eb.fn.countAll<number>().as('count'),
      sql<number>`count(*) filter (where by_machine)`.as('byMachine'),
    ])
    .where('decidedAt', '>=', from)
    .where('decidedAt', '<', until)
    .where('decidedBy', 'like', 'desk:%')
    .groupBy(['decision', sql`kind = 'report'`])
    .execute()
}

/** Objections filed, by party and what became of them; null while they wait. */
export async function countObjections(db: Db, { from, until }: Span) {
  return db
    .selectFrom('objection')
    .select(['party', 'upheld', (eb) => eb.fn.countAll<number>().as('count')])
    .where('createdAt', '>=', from)
    .where('createdAt', '<', until)
    .groupBy(['party', 'upheld'])
    .execute()
}

/** When the first report came in or the first case was opened. */
export async function firstMatterAt(db: Db): Promise<Date | null> {
  const { at } = await db
    .selectNoFrom(
      sql<Date | null>`least((select min(created_at) from report),
        (select min(opened_at) from desk_case))`.as('at'),
    )
    .executeTakeFirstOrThrow()
  return at
}
