import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { diskFull } from './engine-error.ts'
import { secret } from './files.ts'
import type { Ground } from './ground.ts'
import { complaintIn, freshLog, lengthOf, writtenSince } from './logs.ts'
import { absent, findMeilisearch, type Absence } from './meilisearch-binary.ts'
import {
  lastServer,
  launchServer,
  servers,
  setIndexAside,
  untilAnswers,
  urlOf,
  type Launch,
  type Server,
} from './meilisearch-server.ts'
import { signal, untilGone } from './processes.ts'

export type Meilisearch = { url: string; key: string }

/** Finds Meilisearch running or starts it; says why, in one German sentence, where it cannot run. */
export async function holdMeilisearch(
  ground: Ground,
  say: (line: string) => void,
): Promise<Meilisearch | Absence> {
  const key = secret(ground.dataDir, 'meilisearch.key')
  const last = lastServer(ground)
  if (last && isOurs(ground, last) && (await untilAnswers(last, key))) {
    say('Meilisearch läuft bereits.')
    return { url: urlOf(last), key }
  }
  await stopMeilisearch(ground)
  const found = await findMeilisearch(ground)
  if ('absence' in found) return found
  const log = freshLog(ground.dataDir, 'meilisearch')
  const started = await start(ground, { ...found, key, log }, last?.port, say)
  if ('absence' in started) return started
  say('Meilisearch läuft.')
  return { url: urlOf(started), key }
}

/** Stops every Meilisearch on this index. */
export async function stopMeilisearch(ground: Ground): Promise<void> {
  for (const server of servers(ground)) {
    signal(server, 'SIGTERM')
    if (await untilGone(server, 15_000)) continue
    signal(server, 'SIGKILL')
    await untilGone(server, 5_000)
  }
}

/** Asks it to stop without waiting. */
export function signalMeilisearch(ground: Ground): void {
  for (const server of servers(ground)) signal(server, 'SIGTERM')
}

function isOurs(ground: Ground, server: Server): boolean {
  return servers(ground).some((each) => each.pid === server.pid && each.start === server.start)
}

async function start(
  ground: Ground,
  options: Launch,
  lastPort: number | undefined,
  say: (line: string) => void,
): Promise<Server | Absence> {
  let written = ''
  for (let attempt = 0; attempt < 6; attempt++) {
    // whoever still has the address of one that crashed finds the new one there
    const port = await freePort(attempt === 0 ? lastPort : 0)
    const before = lengthOf(options.log)
    const server = await launchServer(ground, port, options)
    if (await untilAnswers(server, options.key)) return server
    await stopMeilisearch(ground)
    written = writtenSince(options.log, before)
    if (isOfAnotherVersion(written)) {
      // derived from Postgres, so nothing is lost
      say(`Der Suchindex war von einem anderen Meilisearch: jetzt ${setIndexAside(ground)}.`)
    } else if (!/already in use/.test(written)) break
  }
  return absent(
    diskFull(ground.base, written) ??
      `Meilisearch startet nicht (${complaintIn(written) || options.log})`,
  )
}

function isOfAnotherVersion(written: string): boolean {
  return /database version .* is incompatible|failed to infer the version|Version file is/.test(
    written,
  )
}

/** The wanted port if nobody else has it, or any. */
async function freePort(wanted = 0): Promise<number> {
  const server = createServer().listen(wanted, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch {
    return freePort()
  }
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
