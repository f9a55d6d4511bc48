import {
  beginAnnouncing,
  findAnnouncing,
  forgetAnnouncedPages,
  listChangedPages,
  listGonePages,
  noteAttempt,
  putAnnouncedPages,
} from '#db/queries/announcements.ts'
import type { AnnouncedPage } from '#db/tables/announced-page.ts'
import { inTransaction } from '#db/transaction.ts'
import { paths } from '#app/paths.ts'
import type { Services } from './services.ts'

/** What IndexNow takes in one request. */
const maxAddresses = 10_000
/** A job whose title changed has two addresses: the new one, and the one that leads there now. */
const maxChanged = maxAddresses / 2
/** Together about 14 hours. */
const maxAttempts = 10
const longestWaitMs = 6 * 60 * 60_000
const answerMs = 10_000

type Announcing = Pick<Services, 'db' | 'clock'> & {
  env: { PUBLIC_ORIGIN: string; INDEXNOW_KEY?: string | undefined; INDEXNOW_ENDPOINT: string }
}

export type Announcement = {
  /** addresses that were taken */
  told: number
  /** why none was, in words for the log */
  problem?: string
  /** these addresses will not be tried again */
  givenUp?: boolean
}

const nothing: Announcement = { told: 0 }

/**
 * Tells search engines by IndexNow which pages of jobs are new, changed or gone since they were told
 * last: one batch. What they know stands in the database, so a restart forgets nothing, and expiry
 * and blocking count like withdrawal. The first time nothing is told: only what changes from then on.
 *
 * @param signal ends waiting for an answer; what was sent then is sent again
 * @see https://www.indexnow.org/documentation
 */
export async function announcePages(
  services: Announcing,
  signal: AbortSignal = new AbortController().signal,
): Promise<Announcement> {
  const { db, clock } = services
  if (!services.env.INDEXNOW_KEY) return nothing
  const state = await findAnnouncing(db)
  if (!state) {
    await begin(services)
    return nothing
  }
  if (state.nextAt > clock()) return nothing
  const batch = await nextBatch(services)
  if (batch.addresses.length === 0) return nothing
  const answer = await post(services, batch.addresses, signal)
  if (answer.isTaken) {
    await remember(services, batch, null)
    return { told: batch.addresses.length }
  }
  if (signal.aborted) return nothing
  const attempts = state.attempts + 1
  const { problem } = answer
  if (attempts >= maxAttempts || answer.isFinal) {
    await remember(services, batch, problem)
    return { told: 0, problem, givenUp: true }
  }
  const waitMs = Math.min(answer.waitMs ?? 60_000 * 2 ** (attempts - 1), longestWaitMs)
  const nextAt = new Date(clock().getTime() + waitMs)
  await noteAttempt(db, { attempts, nextAt, lastError: problem })
  return { told: 0, problem }
}

/** What is public when telling begins was found without us. */
async function begin({ db, clock }: Announcing): Promise<void> {
  await inTransaction(db, async (trx) => {
    await beginAnnouncing(trx, clock())
    for (;;) {
      const jobs = await listChangedPages(trx, maxAddresses)
      if (jobs.length === 0) return
      await putAnnouncedPages(trx, jobs.map(pageOf))
    }
  })
}

type Batch = { changed: AnnouncedPage[]; gone: AnnouncedPage[]; addresses: string[] }

async function nextBatch({ db, env }: Announcing): Promise<Batch> {
  const jobs = await listChangedPages(db, maxChanged)
  const changed = jobs.map(pageOf)
  const gone = await listGonePages(db, maxAddresses - 2 * jobs.length)
  const told = jobs.flatMap(({ toldPath }) => toldPath ?? [])
  const all = [...changed.map(({ path }) => path), ...told, ...gone.map(({ path }) => path)]
  return { changed, gone, addresses: [...new Set(all)].map((path) => env.PUBLIC_ORIGIN + path) }
}

function pageOf(job: { jobId: number; version: number; title: string }): AnnouncedPage {
  const { jobId, version, title } = job
  return { jobId, version, path: paths.job({ id: jobId, title }) }
}

async function remember(
  { db, clock }: Announcing,
  { changed, gone }: Batch,
  lastError: string | null,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await putAnnouncedPages(trx, changed)
    await forgetAnnouncedPages(
      trx,
      gone.map(({ jobId }) => jobId),
    )
    await noteAttempt(trx, { attempts: 0, nextAt: clock(), lastError })
  })
}

type Answer =
  | { isTaken: true }
  /** `isFinal`: no later attempt would end otherwise */
  | { isTaken: false; isFinal: boolean; waitMs: number | undefined; problem: string }

async function post(
  { env }: Announcing,
  addresses: string[],
  signal: AbortSignal,
): Promise<Answer> {
  const { PUBLIC_ORIGIN: origin, INDEXNOW_KEY: key = '', INDEXNOW_ENDPOINT: endpoint } = env
  try {
    const { ok, status, headers, body } = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({
        host: new URL(origin).host,
        key,
        keyLocation: origin + paths.indexNowKey(key),
        urlList: addresses,
      }),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
    })
    await body?.cancel()
    if (ok) return { isTaken: true }
    const seconds = Number(headers.get('retry-after') ?? NaN)
    return {
      isTaken: false,
      isFinal: status === 400 || status === 422,
      waitMs: seconds > 0 ? seconds * 1_000 : undefined,
      problem: `answered ${status}`,
    }
  } catch (error) {
    return { isTaken: false, isFinal: false, waitMs: undefined, problem: String(error) }
  }
}
