import { join } from 'node:path'
import { plainly } from './engine-error.ts'
import { makePrivate } from './files.ts'
import { survey, type Ground } from './ground.ts'
import { enter, leave, others, strangers } from './holders.ts'
import { withLock } from './lock.ts'
import {
  holdMeilisearch,
  signalMeilisearch,
  stopMeilisearch,
  type Meilisearch,
} from './meilisearch.ts'
import { holdPostgres, signalPostgres, stopPostgres } from './postgres.ts'

export { EngineError } from './engine-error.ts'

export type Engines = {
  /** postgres://… over a Unix socket (`?host=`), to a database that exists; '' if not asked for */
  databaseUrl: string
  /** absent where it was not asked for or no binary fits this machine */
  meilisearch?: Meilisearch
  /** why Meilisearch was asked for and is not there, in one German sentence */
  meilisearchAbsence?: string
  /** lets go; the last holder stops the engines in order and waits until they are gone */
  release(): Promise<void>
}

export type EngineOptions = {
  dataDir: string
  postgres: boolean
  meilisearch: boolean
  /** told of long steps, in short German lines */
  say: (line: string) => void
  /** false, for tests: faster, but a power failure loses data */
  durable?: boolean
}

/**
 * Finds the engines of a DATA_DIR running or starts them, and keeps them running until `release`.
 * Any number of processes may hold them at the same time.
 *
 * @throws EngineError when the surroundings do not allow it
 */
export async function holdEngines(options: EngineOptions): Promise<Engines> {
  if (!options.postgres && !options.meilisearch) return { databaseUrl: '', release: async () => {} }
  try {
    return await hold(options)
  } catch (error) {
    throw plainly(error, options.dataDir)
  }
}

type House = { ground: Ground; holders: string; lock: string; say: (line: string) => void }

async function hold(options: EngineOptions): Promise<Engines> {
  const house = enterHouse(options)
  return withLock(house.lock, house.say, async () => {
    const mine = enter(house.holders)
    const farewell = () => leaveAtOnce(house, mine)
    process.on('exit', farewell)
    try {
      const found = await findOrStart(house, mine, options)
      return { ...found, release: releaser(house, mine, farewell) }
    } catch (error) {
      process.off('exit', farewell)
      await letGo(house, mine).catch(() => {}) // the first error tells more
      throw error
    }
  })
}

function enterHouse({ dataDir, say }: EngineOptions): House {
  const ground = survey(dataDir)
  const holders = makePrivate(join(ground.dataDir, 'holders'))
  return { ground, holders, lock: join(ground.dataDir, 'lock'), say }
}

async function findOrStart(
  { ground, holders, say }: House,
  mine: string,
  { postgres, meilisearch, durable = true }: EngineOptions,
): Promise<Omit<Engines, 'release'>> {
  const alone = () => others(holders, mine).length === 0
  const [database, search] = await Promise.allSettled([
    postgres ? holdPostgres(ground, { durable, alone, say }) : '',
    meilisearch ? holdMeilisearch(ground, say) : undefined,
  ])
  if (database.status === 'rejected') throw database.reason
  if (search.status === 'rejected') throw search.reason
  const databaseUrl = database.value
  if (!search.value) return { databaseUrl }
  if ('absence' in search.value) return { databaseUrl, meilisearchAbsence: search.value.absence }
  return { databaseUrl, meilisearch: search.value }
}

function releaser(house: House, mine: string, farewell: () => void): () => Promise<void> {
  let released: Promise<void> | undefined
  return () => {
    released ??= withLock(house.lock, house.say, () => letGo(house, mine)).finally(() => {
      process.off('exit', farewell)
    })
    return released
  }
}

async function letGo({ ground, holders, say }: House, mine: string): Promise<void> {
  leave(holders, mine)
  if (others(holders).length > 0) return
  await stopMeilisearch(ground)
  await stopPostgres(ground, say)
}

/** For a process that ends without letting go: nothing can be awaited any more. */
function leaveAtOnce({ ground, holders, lock }: House, mine: string): void {
  try {
    leave(holders, mine)
    // whoever is starting or stopping right now has the say
    if (strangers(holders).length > 0 || strangers(lock).length > 0) return
    signalMeilisearch(ground)
    signalPostgres(ground)
  } catch {
    // the next holder tidies up
  }
}
