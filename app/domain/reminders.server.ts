import { paths } from '#app/paths.ts'
import {
  type EndingJob,
  listRecipients,
  lockEndingJobs,
  markReminded,
  type Recipient,
} from '#db/queries/job-reminders.ts'
import { issueToken } from '#db/queries/one-time-tokens.ts'
import { inTransaction } from '#db/transaction.ts'
import { addDays, dayOf } from './calendar.ts'
import { queueMail } from './mail.server.ts'
import { type ReminderLine, reminderLetter } from './reminders.ts'
import type { Services } from './services.ts'

/** How many days before the last one somebody is reminded. */
export const remindedDaysBefore = 7
/** Whoever published this little ago knows when it ends. */
const freshMs = 2 * 86_400_000

type Reminding = Pick<Services, 'db' | 'region' | 'clock'> & { env: { PUBLIC_ORIGIN: string } }

/**
 * Tells employers which of their jobs end within a week: one mail to everybody who may decide, once
 * for every last day. Each mail has its own links, which act once. Jobs of employers without
 * members, that is most imports, wait until there is somebody to tell.
 *
 * @returns how many jobs somebody was reminded of
 */
export async function remindOfEnds(services: Reminding): Promise<number> {
  for (let reminded = 0; ;) {
    const count = await remindOneEmployer(services)
    if (count === 0) return reminded
    reminded += count
  }
}

/** In a transaction: a mail is in the post if and only if its job is marked. */
function remindOneEmployer(services: Reminding): Promise<number> {
  return inTransaction(services.db, async (db) => {
    const now = services.clock()
    const today = dayOf(now)
    const jobs = await lockEndingJobs(db, {
      from: today,
      to: addDays(today, remindedDaysBefore),
      publishedBefore: new Date(now.getTime() - freshMs),
    })
    const [first] = jobs
    if (!first) return 0
    for (const recipient of await listRecipients(db, first.employerId)) {
      await writeTo(recipient, { services: { ...services, db }, jobs })
    }
    const ids = jobs.map(({ id }) => id)
    await markReminded(db, ids)
    return jobs.length
  })
}

async function writeTo(
  { id: accountId, email, name }: Recipient,
  { services, jobs }: { services: Reminding; jobs: EndingJob[] },
): Promise<void> {
  const { db, region, env } = services
  const lines: ReminderLine[] = []
  for (const { id: jobId, title, validThrough } of jobs) {
    const token = { purpose: 'renew' as const, email, accountId, jobId, createdBy: 'board' }
    const link = env.PUBLIC_ORIGIN + paths.renewal(await issueToken(db, token))
    lines.push({ title, validThrough, link })
  }
  await queueMail(db, region, { to: email, accountId, ...reminderLetter(name, region, lines) })
}
