import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { Employer } from '../tables/employer.ts'
import type { BaDelivery, NewBaDelivery } from '../tables/ba-delivery.ts'
import { type JobWithPlaces, publicJobs } from './jobs.ts'

/** A public job of an employer that agreed, with what the Bundesagentur wants to know of the employer. */
export type BaJob = JobWithPlaces & {
  employerWebsite: Employer['website']
  employerPostcode: Employer['postcode']
  employerMunicipality: Employer['municipality']
  employerStreet: Employer['street']
}

/** Public jobs of employers that agreed, in the order of their ids. */
export function listBaJobs(db: Db): Promise<BaJob[]> {
  return publicJobs(db)
    .innerJoin('baConsent', (join) =>
      join
        .onRef('baConsent.employerId', '=', 'job.employerId')
        .on('baConsent.withdrawnAt', 'is', null),
    )
    .select([
      'employer.website as employerWebsite',
      'employer.postcode as employerPostcode',
      'employer.municipality as employerMunicipality',
      'employer.street as employerStreet',
    ])
    .orderBy('job.id')
    .execute()
}

/** What stands at the Bundesagentur, or may stand there. */
export function listBaDeliveries(db: Db): Promise<BaDelivery[]> {
  return db
    .selectFrom('baDelivery')
    .selectAll()
    .where('removedAt', 'is', null)
    .orderBy('jobId')
    .execute()
}

/** Notes deliveries in place of those before. */
export async function putBaDeliveries(db: Db, deliveries: NewBaDelivery[]): Promise<void> {
  for (let from = 0; from < deliveries.length; from += atOnce) {
    await db
      .insertInto('baDelivery')
      .values(deliveries.slice(from, from + atOnce))
      .onConflict((conflict) =>
        conflict.column('jobId').doUpdateSet({
          entryId: sql`excluded.entry_id`,
          version: sql`excluded.version`,
          file: sql`excluded.file`,
          deliveredAt: sql`excluded.delivered_at`,
          removedAt: null,
        }),
      )
      .execute()
  }
}

/** Notes that their deletion was delivered. */
export async function markBaRemoved(
  db: Db,
  jobIds: number[],
  { at, file }: { at: Date; file: string },
): Promise<void> {
  if (jobIds.length === 0) return
  await db
    .updateTable('baDelivery')
    .set({ removedAt: at, file })
    .where('jobId', 'in', jobIds)
    .execute()
}

/** A statement holds 65,535 values. */
const atOnce = 1_000
