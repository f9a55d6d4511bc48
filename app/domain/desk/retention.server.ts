import { paths } from '#app/paths.ts'
import type { Db } from '#db/client.server.ts'
import { deleteAccount } from '#db/queries/account-data.ts'
import {
  deleteDeclinedJobs,
  deleteEndedJobs,
  deleteOldDrafts,
  deleteOldIndexLogs,
  deleteOldJoinRequests,
  deleteOldMails,
  deleteOldSearchCounts,
  deleteOldUnsentJobs,
  forgetCaseTexts,
  forgetEndedContacts,
  forgetReporters,
  lockAbandonedAccounts,
  lockIdleAccounts,
  markIdleTold,
} from '#db/queries/retention.ts'
import { inTransaction } from '#db/transaction.ts'
import { addDays, dayOf } from '../calendar.ts'
import { mailAttempts, queueMail } from '../mail.server.ts'
import type { Services } from '../services.ts'
import { idleLetter, monthsBefore, retention } from './retention.ts'

type Keeping = Pick<Services, 'db' | 'region' | 'clock'> & { env: { PUBLIC_ORIGIN: string } }

/** Rows of one transaction: writers beside it wait no longer than for these. */
const batchSize = 200

/** What went, by its name, and how many accounts were told that they will. */
export type Kept = Record<string, number>

/**
 * Lets go of what the board has no more use for, by the periods of retention.ts, in batches; each is a
 * transaction of its own, so that a stop in between loses nothing. Twice does what once does.
 */
export async function keepPeriods(services: Keeping): Promise<Kept> {
  const today = dayOf(services.clock())
  const months = (count: number) => monthsBefore(today, count)
  const old: [string, string, (db: Db, old: Old) => Promise<number>][] = [
    ['drafts', months(retention.draftMonths), deleteOldDrafts],
    ['unsentJobs', months(retention.draftMonths), deleteOldUnsentJobs],
    ['declinedJobs', months(retention.declinedMonths), deleteDeclinedJobs],
    ['contacts', addDays(today, -retention.contactDays), forgetEndedContacts],
    ['endedJobs', months(retention.endedMonths), deleteEndedJobs],
    ['mails', months(retention.mailMonths), deleteGoneMails],
    ['reporters', months(retention.reporterMonths), forgetReporters],
    ['caseTexts', months(retention.caseMonths), forgetCaseTexts],
    ['joinRequests', months(retention.joinRequestMonths), deleteOldJoinRequests],
    ['searchCounts', months(retention.searchCountMonths), deleteOldSearchCounts],
    ['indexLogs', addDays(today, -retention.indexLogDays), deleteOldIndexLogs],
  ]
  const kept: Kept = {}
  for (const [name, before, letGo] of old) {
    kept[name] = await inBatches(services.db, (db) => letGo(db, { before, limit: batchSize }))
  }
  kept['accounts'] = await inBatches(services.db, (db) => deleteAbandoned({ ...services, db }))
  kept['accountsTold'] = await inBatches(services.db, (db) => tellIdle({ ...services, db }))
  return kept
}

type Old = { before: string; limit: number }

function deleteGoneMails(db: Db, old: Old): Promise<number> {
  return deleteOldMails(db, { ...old, maxAttempts: mailAttempts })
}

/** Tells accounts a month before their time is over. */
async function tellIdle({ db, region, clock, env }: Keeping): Promise<number> {
  const end = monthsBefore(dayOf(clock()), retention.idleMonths)
  const before = addDays(end, retention.idleNoticeDays)
  const accounts = await lockIdleAccounts(db, { before, limit: batchSize })
  for (const { id, email, name } of accounts) {
    const link = env.PUBLIC_ORIGIN + paths.login()
    const letter = idleLetter({ name, board: region.title, link })
    await queueMail(db, region, { to: email, accountId: id, ...letter })
  }
  await markIdleTold(
    db,
    accounts.map(({ id }) => id),
    clock(),
  )
  return accounts.length
}

/** Deletes those that were told in time. An employer they answered for alone stays, for whoever joins. */
async function deleteAbandoned({ db, clock }: Keeping): Promise<number> {
  const today = dayOf(clock())
  const accounts = await lockAbandonedAccounts(db, {
    before: monthsBefore(today, retention.idleMonths),
    toldBefore: new Date(clock().getTime() - retention.idleNoticeDays * 86_400_000),
    limit: batchSize,
  })
  for (const account of accounts) await deleteAccount(db, account)
  return accounts.length
}

async function inBatches(db: Db, batch: (db: Db) => Promise<number>): Promise<number> {
  for (let all = 0; ;) {
    const count = await inTransaction(db, batch)
    all += count
    if (count < batchSize) return all
  }
}
