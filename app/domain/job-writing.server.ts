import { requestIndexing } from '#db/queries/index-tasks.ts'
import { putJobDocuments } from '#db/queries/job-documents.ts'
import { insertJobEvents } from '#db/queries/job-events.ts'
import { findJobs, type JobWithPlaces, lockIdleJobs } from '#db/queries/jobs.ts'
import type { NewJobDocument } from '#db/tables/job-document.ts'
import { inTransaction } from '#db/transaction.ts'
import { descriptionText } from './description.server.ts'
import type { JobHappening } from './job-changes.ts'
import { documentRow, jobDocument } from './job-document.ts'
import type { Services } from './services.ts'

export type Writing = Pick<Services, 'db' | 'region' | 'clock'>

/** Who did it, for the record: 'import', 'demo', 'desk', 'desk:<account>' or 'account:<id>'. */
export type Actor = string

/** Jobs are locked no longer than it takes to write so many documents. */
const refreshedAtOnce = 500

/** What several verbs share while they write as one. */
export type Together = Writing & { touched: Set<number>; happenings: JobHappening[] }

/**
 * Several writes as one: in one transaction, and what every write owes is done once, at its end: the
 * entries of the history, the document for Postgres, and the wish that the index catches up.
 */
export function writeTogether<T>(
  services: Writing,
  work: (together: Together) => Promise<T>,
): Promise<T> {
  if (isTogether(services)) return work(services)
  return inTransaction(services.db, async (trx) => {
    const together = { ...services, db: trx, touched: new Set<number>(), happenings: [] }
    const result = await work(together)
    await followUp(together)
    return result
  })
}

/** Notes what a verb did to a job; all of a transaction are written in one statement at its end. */
export function record(
  { happenings, clock }: Together,
  actor: Actor,
  happening: Pick<JobHappening, 'jobId' | 'what'> & Partial<JobHappening>,
): void {
  happenings.push({ at: clock(), actor, changes: [], ...happening })
}

/**
 * Writes the documents of jobs anew, for when what goes into them has changed. A job that is being
 * written at this moment is passed over: its writer makes the document.
 */
export async function refreshDocuments(services: Writing, jobIds: number[]): Promise<void> {
  for (let at = 0; at < jobIds.length; at += refreshedAtOnce) {
    await inTransaction(services.db, async (trx) => {
      const jobs = await lockIdleJobs(trx, jobIds.slice(at, at + refreshedAtOnce))
      await putJobDocuments(
        trx,
        jobs.map((job) => rowOf(job, services)),
      )
    })
  }
}

async function followUp({ db, touched, happenings, ...services }: Together): Promise<void> {
  await insertJobEvents(db, happenings)
  const jobs = await findJobs(db, [...touched])
  await putJobDocuments(
    db,
    jobs.map((job) => rowOf(job, services)),
  )
  await requestIndexing(db, jobs)
}

function isTogether(services: Writing): services is Together {
  return 'touched' in services
}

function rowOf(job: JobWithPlaces, { region }: Pick<Writing, 'region'>): NewJobDocument {
  return documentRow(jobDocument(job, { text: descriptionText(job.description), region }))
}
