import { resolve } from 'node:path'
import { unsafeSettings } from '#db/databases.server.ts'
import { migrate } from '#db/migrate.ts'
import { EngineError, holdEngines } from '#app/engines/engines.ts'
import { secret } from '#app/engines/files.ts'
import { refusesKey } from '#app/engines/meilisearch-key.ts'
import { type Env, EnvError, readEnv } from '#app/env.server.ts'
import { loadRegion, RegionError } from '#app/domain/region/region.server.ts'
import { type AppServices, openServices } from '#app/services.server.ts'

/** A reason to stop that a person can act on; the message is all they see. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode = 2,
  ) {
    super(message)
  }
}

export type Board = {
  /** with the addresses of the engines in use */
  env: Env
  services: AppServices
  /** whether Postgres is the embedded one */
  isEmbedded: boolean
  /** why there is no Meilisearch, if there is none */
  meilisearchAbsence: string | undefined
}

/**
 * Runs a command on the board: its arguments, before anything is started for it; environment, region, engines (those named, those of a running instance, or
 * its own for as long as it takes), migrated schema, services. Whatever happens, it lets go of what
 * it holds, and the process ends with the command's exit code.
 */
export async function runCommand<Given>(
  readArguments: () => Given,
  work: (board: Board, given: Given) => Promise<number>,
): Promise<void> {
  try {
    const given = readArguments()
    process.exitCode = await withBoard((board) => work(board, given), { say: console.error })
  } catch (error) {
    process.exitCode = explain(error)
  }
}

/** The part of runCommand that other commands build on. */
export async function withBoard<T>(
  work: (board: Board) => Promise<T>,
  { say }: { say: (line: string) => void },
): Promise<T> {
  const given = readEnv(process.env)
  const region = await loadRegion(given.REGION)
  await refuseWrongKey(given)
  const engines = await holdEngines({
    dataDir: resolve(given.DATA_DIR),
    postgres: !given.DATABASE_URL,
    meilisearch: !given.MEILI_URL,
    say,
  })
  try {
    const env: Env = {
      ...given,
      DATABASE_URL: given.DATABASE_URL ?? engines.databaseUrl,
      MEILI_URL: given.MEILI_URL ?? engines.meilisearch?.url,
      MEILI_KEY: given.MEILI_KEY ?? engines.meilisearch?.key,
      SECRET_KEY: given.SECRET_KEY ?? (given.DATABASE_URL ? undefined : ownKey(given)),
    }
    await refuseUnsafeDatabase(env)
    const services = await openServices(env, { region })
    try {
      const applied = await migrate(services.db)
      if (applied.length > 0) say(`Datenbank: ${applied.length} Migrationen angewandt.`)
      return await work({
        env,
        services,
        isEmbedded: !given.DATABASE_URL,
        meilisearchAbsence: given.MEILI_URL ? undefined : engines.meilisearchAbsence,
      })
    } finally {
      await services.close()
    }
  } finally {
    await engines.release()
  }
}

/** Prints what a person can act on, or the error itself when it is ours; returns the exit code. */
export function explain(error: unknown): number {
  if (error instanceof CommandError) {
    console.error(error.message)
    return error.exitCode
  }
  if (error instanceof RegionError) {
    console.error(`REGION: ${error.message}`)
    return 2
  }
  const isTheirs = error instanceof EnvError || error instanceof EngineError
  console.error(isTheirs ? error.message : error)
  return isTheirs ? 2 : 70
}

/** Beside an embedded Postgres there is one machine, and so one place for a key. */
function ownKey({ DATA_DIR }: Env): string {
  return secret(resolve(DATA_DIR), 'secret-key')
}

/** A key that is refused never comes right by itself; an engine that is away may come back. */
async function refuseWrongKey({ MEILI_URL, MEILI_KEY, ROLE }: Env): Promise<void> {
  if (!MEILI_URL) return
  const address = { url: MEILI_URL, key: MEILI_KEY ?? '' }
  if (!(await refusesKey(address, { isWriter: ROLE !== 'web' }))) return
  const needs = ROLE === 'web' ? 'suchen' : 'suchen, schreiben und Aufgaben lesen'
  throw new CommandError(
    `MEILI_KEY: Meilisearch (MEILI_URL) weist diesen Schlüssel ab. Erwartet wird einer, der ${needs} darf.`,
  )
}

async function refuseUnsafeDatabase(env: Env): Promise<void> {
  if (env.ALLOW_UNSAFE_DATABASE || !env.DATABASE_URL) return
  const off = await unsafeSettings(env.DATABASE_URL).catch((error: unknown) => {
    throw new CommandError(`Postgres antwortet nicht (DATABASE_URL): ${String(error)}`)
  })
  if (off.length > 0) {
    throw new CommandError(
      `Postgres darf bestätigte Änderungen verlieren: ${off.join(', ')} steht auf „off“. ` +
        'Einschalten, oder mit ALLOW_UNSAFE_DATABASE=1 trotzdem starten.',
    )
  }
}
