import { setTimeout as sleep } from 'node:timers/promises'
import { EngineError } from './engine-error.ts'
import { makePrivate } from './files.ts'
import { enter, leave, lifeOf, others } from './holders.ts'

const patience = 10 * 60_000 // a recovery after a crash may take minutes

/** Does `work` while no other process, and no other call in this one, does any under this lock. */
export async function withLock<T>(
  directory: string,
  say: (line: string) => void,
  work: () => Promise<T>,
): Promise<T> {
  const mine = await acquire(directory, say)
  try {
    return await work()
  } finally {
    leave(directory, mine)
  }
}

/**
 * Everybody enters first and looks around afterwards: of two who come at the same moment at least
 * one sees the other and steps back. A lock of one file would have to be taken away from a dead
 * owner, and two who try that can take it from each other.
 */
async function acquire(directory: string, say: (line: string) => void): Promise<string> {
  makePrivate(directory)
  const begun = Date.now()
  let told = false
  for (;;) {
    const [before] = others(directory)
    if (!before) {
      const mine = enter(directory)
      if (others(directory, mine).length === 0) return mine
      leave(directory, mine)
    } else if (Date.now() - begun > patience) {
      throw new EngineError(`Prozess ${lifeOf(before).pid} startet oder beendet die Server noch.`)
    } else if (!told && Date.now() - begun > 2_000) {
      say(`Prozess ${lifeOf(before).pid} startet oder beendet die Server, so lange warten …`)
      told = true
    }
    await sleep(10 + Math.random() * 60)
  }
}
