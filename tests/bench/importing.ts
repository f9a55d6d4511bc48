import { join } from 'node:path'
import { type Cpu, readCpu, readCpuOfEnded, since } from './cpu.ts'
import type { House } from './house.ts'
import { writePostings } from './postings.ts'
import { type Recorded, startRecorder } from './recorder.ts'

export type Import = {
  jobs: number
  seconds: number
  /** of processor time, the command itself as the board */
  cpu: Cpu | undefined
  /** what the engine was asked meanwhile */
  writes: Recorded[]
}

/**
 * Imports adverts by their numbers, `from` included and `to` not, until all can be found.
 *
 * @param source who sends them; rules.json says whom the region trusts
 */
export async function importAdverts(
  house: House,
  [from, to]: [number, number],
  source?: string,
): Promise<Import> {
  const file = join(house.directory, `jobs-${from}.jsonl`)
  await writePostings(file, { ...house, from, to })
  const recorder = await startRecorder(house.engines.meilisearch.url)
  try {
    const before = await usedSoFar(house)
    const start = performance.now()
    await house.importFile(file, recorder.url, source)
    const seconds = (performance.now() - start) / 1_000
    const after = await usedSoFar(house)
    const cpu = before && after && since(before, after)
    return { jobs: to - from, seconds, cpu, writes: recorder.take().filter(isWrite) }
  } finally {
    await recorder.close()
  }
}

async function usedSoFar({ directory }: House): Promise<Cpu | undefined> {
  const cpu = await readCpu(directory, process.pid)
  const commands = await readCpuOfEnded()
  return cpu && { ...cpu, board: commands ?? 0 }
}

/**
 * Has the engine alone index what an import sent, into an index of its own that is as full as the
 * board's was; all at once, which it likes best.
 *
 * @returns seconds until the last document can be found
 */
export async function indexRaw(house: House, before: Import, then: Import): Promise<number> {
  const engine = house.engines.meilisearch
  const tell = async ({ method, path, body }: Recorded): Promise<number> => {
    const answer = await fetch(engine.url + path, {
      method,
      headers: { authorization: `Bearer ${engine.key}`, 'content-type': 'application/json' },
      ...(body && { body }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return ((await answer.json()) as { taskUid: number }).taskUid
  }
  const all = async (writes: Recorded[]) => {
    let last = -1
    for (const write of writes) last = await tell(underOtherName(write))
    await untilDone(engine, last)
  }
  await all(before.writes)
  const start = performance.now()
  await all(then.writes)
  const seconds = (performance.now() - start) / 1_000
  await tell({ method: 'DELETE', path: '/indexes/raw', body: '' })
  return seconds
}

/** The same write to the index of the comparison. */
function underOtherName({ method, path, body }: Recorded): Recorded {
  return {
    method,
    path: path.replace(/^\/indexes\/[^/]+/, '/indexes/raw'),
    body: path === '/indexes' ? JSON.stringify({ uid: 'raw', primaryKey: 'id' }) : body,
  }
}

function isWrite({ method, path }: Recorded): boolean {
  return path.startsWith('/indexes') && method !== 'GET'
}

async function untilDone({ url, key }: { url: string; key: string }, task: number): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/tasks/${task}`, {
      headers: { authorization: `Bearer ${key}`, 'accept-encoding': 'identity' },
    })
    const { status, error } = (await answer.json()) as { status: string; error?: unknown }
    if (status === 'succeeded') return
    if (status === 'failed' || status === 'canceled') throw new Error(JSON.stringify(error))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
