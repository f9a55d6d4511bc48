import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { buildApp } from '#app/commands/build-app.ts'
import { type Engines, holdEngines } from '#app/engines/engines.ts'
import { type Env, readEnv } from '#app/env.server.ts'
import { loadRegion } from '#app/domain/region/region.server.ts'
import { type AppServices, openServices } from '#app/services.server.ts'
import { type Material, readMaterial } from './adverts.ts'
import {
  freePort,
  type Process,
  run,
  start,
  stopAll,
  untilReady,
} from '#tests/support/processes.ts'

/** A board of its own in a directory that is gone afterwards, with everything it needs. */
export type House = {
  directory: string
  engines: Required<Pick<Engines, 'meilisearch'>>
  material: Material
  /** ISO date */
  today: string
  /** the services of a second process beside the board, or with another address of the engine */
  openServices: (meiliUrl?: string) => Promise<AppServices>
  /** `npm run import` of a file, with the engine at that address; of a source the region trusts, if none is named */
  importFile: (file: string, meiliUrl: string, source?: string) => Promise<void>
  /** has Postgres tidy up what an import left behind, as it does by itself within minutes */
  settle: () => Promise<void>
  /** `npm start`, until it serves; with an engine that never answers where `engineGone` says so */
  startBoard: (how?: {
    engineGone?: boolean
  }) => Promise<{ origin: string; pid: number; stop: () => Promise<void> }>
  close: () => Promise<void>
}

/**
 * @param say told of every step
 * @param options.withBoard false where nobody will start the board: then it is not built
 */
export async function openHouse(
  say: (line: string) => void,
  { withBoard = true }: { withBoard?: boolean } = {},
): Promise<House> {
  if (withBoard) await buildApp()
  const directory = await mkdtemp(join(tmpdir(), 'fachwerk-bench-'))
  await chmod(directory, 0o755) // engines started by root run as somebody else, who must get in
  const engines = await holdEngines({ dataDir: directory, postgres: true, meilisearch: true, say })
  let closed: Promise<void> | undefined
  const close = () => (closed ??= tidyUp(engines, directory))
  const { meilisearch, meilisearchAbsence } = engines
  if (!meilisearch) {
    await close()
    throw new Error(meilisearchAbsence)
  }
  const log = join(directory, 'bench.log')
  const common = { DATA_DIR: directory, SEED: 'none' }
  return {
    directory,
    engines: { meilisearch },
    material: await readMaterial(await loadRegion(readEnv({}).REGION)),
    today: new Date().toISOString().slice(0, 10),
    openServices: (meiliUrl = meilisearch.url) => openServices(envOf(engines, meiliUrl)),
    async importFile(file, meiliUrl, source = 'demo') {
      const env = { ...common, MEILI_URL: meiliUrl, MEILI_KEY: meilisearch.key }
      // the adverts are alike: so many a day would be held, were their source not trusted
      const args = [file, '--source', source]
      await run('app/commands/import.ts', args, { env, log, nodeArgs: await nodeArgsOf('import') })
    },
    async settle() {
      const services = await openServices(envOf(engines, meilisearch.url))
      await sql`vacuum (analyze)`.execute(services.db)
      await services.close()
    },
    async startBoard({ engineGone = false } = {}) {
      const port = await freePort()
      const gone = { MEILI_URL: `http://127.0.0.1:${await freePort()}`, MEILI_KEY: meilisearch.key }
      const env = { ...common, PORT: String(port), ...(engineGone && gone) }
      const board: Process = await start('app/commands/start.ts', [], {
        env,
        log,
        nodeArgs: await nodeArgsOf('start'),
      })
      const origin = `http://127.0.0.1:${port}`
      await untilReady(`${origin}/readyz`, board, log)
      return { origin, pid: board.child.pid ?? 0, stop: board.stop }
    },
    close,
  }
}

/** The options of Node that `npm run <script>` starts it with. */
async function nodeArgsOf(script: 'start' | 'import'): Promise<string[]> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    scripts: Record<string, string>
  }
  return scripts[script]?.match(/--max\S+/g) ?? []
}

async function tidyUp(engines: Engines, directory: string): Promise<void> {
  await stopAll()
  await engines.release()
  await rm(directory, { recursive: true, force: true })
}

function envOf({ databaseUrl, meilisearch }: Engines, meiliUrl: string): Env {
  return readEnv({
    DATABASE_URL: databaseUrl,
    MEILI_URL: meiliUrl,
    MEILI_KEY: meilisearch?.key,
    LOG_LEVEL: 'silent',
  })
}
