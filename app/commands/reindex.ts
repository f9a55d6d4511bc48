import { setTimeout as sleep } from 'node:timers/promises'
import { findRebuild, requestRebuild } from '#db/queries/index-rebuilds.ts'
import { indexWriterLock, rebuildIndex } from '#app/domain/indexing.server.ts'
import { type Board, CommandError, runCommand } from './board.ts'
import { startProgress } from './progress.ts'

const pollMs = 250

await runCommand(readNothing, reindex)

/**
 * Builds the index anew beside the one that answers. There is one index writer: a running board is
 * asked to do it and watched; without one, this command is the writer.
 */
async function reindex({ services }: Board): Promise<number> {
  const progress = startProgress('Suchindex', { unit: 'Stellen' })
  const lock = await services.tryLock(indexWriterLock)
  if (lock) {
    try {
      await rebuildIndex(services, { report: (state) => progress.update(state) })
    } finally {
      await lock.release()
    }
  } else await watch(services, await requestRebuild(services.db), progress.update)
  progress.end('neu aufgebaut')
  return 0
}

function readNothing(): void {
  if (process.argv.length > 2) throw new CommandError('Aufruf: npm run reindex')
}

async function watch(
  { db }: Board['services'],
  id: number,
  update: (state: { done: number; total: number }) => void,
): Promise<void> {
  for (;;) {
    const rebuild = await findRebuild(db, id)
    if (!rebuild) throw new CommandError('Der Auftrag zum Neuaufbau ist verschwunden.', 1)
    if (rebuild.error) throw new CommandError(`Der Neuaufbau ist gescheitert: ${rebuild.error}`, 1)
    if (rebuild.finishedAt) return
    update(rebuild)
    await sleep(pollMs)
  }
}
