import { readFile, statfs } from 'node:fs/promises'
import {
  databaseVersion,
  failedMails,
  importsState,
  latestRebuild,
  openCasesState,
  refusedDocuments,
  sendAgain,
  waitingMails,
} from '#db/queries/board-state.ts'
import { requestRebuild } from '#db/queries/index-rebuilds.ts'
import type { IndexRebuild } from '#db/tables/index-rebuild.ts'
import { inTransaction } from '#db/transaction.ts'
import { boardHealth } from '../board-health.server.ts'
import { mailAttempts } from '../mail.server.ts'
import type { Services } from '../services.ts'
import { audit } from './audit.server.ts'
import { instantLabel } from './instant.ts'

type Asking = Pick<Services, 'db'> & {
  env: { DATA_DIR: string }
  searchEngine: 'meilisearch' | 'postgres'
}

const mailsShown = 20

/** How the board is: everything one person has to know to sleep. */
export async function healthPage(services: Asking) {
  const { db, env, searchEngine } = services
  const [board, cases, waiting, mails, imports, refused, rebuild, disk, versions] =
    await Promise.all([
      boardHealth(services),
      openCasesState(db),
      waitingMails(db, mailAttempts),
      failedMails(db, mailsShown),
      importsState(db),
      refusedDocuments(db),
      latestRebuild(db),
      diskOf(env.DATA_DIR),
      versionsOf(db),
    ])
  const { sweep } = board
  return {
    engine: searchEngine,
    publicJobs: board.publicJobs,
    index: {
      waiting: board.waiting,
      oldestSeconds: Math.round(board.oldestSeconds),
      refused: refused.count,
      lastError: refused.lastError,
      drift: sweep && {
        stale: sweep.stale,
        ghost: sweep.ghost,
        missing: sweep.missing,
        at: instantLabel(sweep.at),
      },
    },
    rebuild: rebuild ? shownRebuild(rebuild) : null,
    cases: { open: cases.open, oldest: cases.oldest && instantLabel(cases.oldest) },
    mails: {
      waiting,
      failed: mails.map(({ attempts, createdAt, ...mail }) => ({
        ...mail,
        isGivenUp: attempts >= mailAttempts,
        at: instantLabel(createdAt),
      })),
    },
    imports: { jobs: imports.jobs, last: imports.last && instantLabel(imports.last) },
    disk,
    versions,
  }
}

/** Asks for the index to be built anew, beside the one that answers. */
export async function rebuildIndexFor({ db }: Pick<Services, 'db'>, actor: string): Promise<void> {
  await inTransaction(db, async (trx) => {
    const id = await requestRebuild(trx)
    await audit(trx, { actor, action: 'index.rebuild', subjectId: id })
  })
}

/** Lets a mail that failed be tried again at once; false when it was sent meanwhile. */
export function retryMail(
  { db }: Pick<Services, 'db'>,
  actor: string,
  id: number,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    if (!(await sendAgain(trx, id))) return false
    await audit(trx, { actor, action: 'mail.retry', subjectId: id })
    return true
  })
}

function shownRebuild({ requestedAt, startedAt, finishedAt, done, total, error }: IndexRebuild) {
  return {
    isOpen: finishedAt === null,
    isWaiting: startedAt === null,
    done,
    total,
    error,
    at: instantLabel(finishedAt ?? requestedAt),
  }
}

/** Room on the disk that holds what the board stores itself; null where it stores nothing. */
async function diskOf(directory: string): Promise<{ free: number; size: number } | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(directory)
    return { free: bavail * bsize, size: blocks * bsize }
  } catch {
    return null
  }
}

async function versionsOf(db: Services['db']) {
  const [postgres, own] = await Promise.all([
    databaseVersion(db),
    readFile('package.json', 'utf8').catch(() => '{}'),
  ])
  const { version } = JSON.parse(own) as { version?: string }
  return { board: version ?? 'unbekannt', node: process.version, postgres }
}
