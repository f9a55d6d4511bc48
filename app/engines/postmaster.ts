import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { engineUid, giveAway, whereIs, type Ground } from './ground.ts'
import { launch, processesOf, startOf, type Life } from './processes.ts'
import { socketDirectory, socketName } from './socket-directory.ts'

/** Every Postgres that works, or was started to work, on this data directory. */
export function postmasters(ground: Ground): Life[] {
  return processesOf('postgres', '-D', whereIs(ground, 'postgres'), engineUid(ground))
}

/** The one to talk to: one not in postmaster.pid works on a directory deleted under it. */
export function recordedPostmaster(ground: Ground): Life | undefined {
  const pid = recordedPid(whereIs(ground, 'postgres'))
  return pid ? postmasters(ground).find((each) => each.pid === pid) : undefined
}

export type Launch = { native: string; log: string; durable: boolean }

export function launchPostmaster(ground: Ground, { native, log, durable }: Launch): Promise<Life> {
  const cluster = whereIs(ground, 'postgres')
  const run = socketDirectory(ground)
  for (const name of [socketName, `${socketName}.lock`]) rmSync(join(run, name), { force: true })
  disownStalePid(ground, cluster)
  const settings = Object.entries(settingsFor(run, durable))
  return launch(
    join(native, 'bin/postgres'),
    ['-D', cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { log, cwd: '/', user: ground.user },
  )
}

/**
 * Postgres refuses to start while any process has the pid that a crashed server left behind. Where
 * that pid now belongs to another program, a pid no system gives out takes its place: Postgres
 * then does its own check for children still at work before it goes on.
 */
function disownStalePid(ground: Ground, cluster: string): void {
  const pid = recordedPid(cluster)
  if (!pid || startOf(pid) === undefined || recordedPostmaster(ground)) return
  const path = join(cluster, 'postmaster.pid')
  const draft = join(dirname(cluster), 'postmaster.pid.new')
  const text = readFileSync(path, 'utf8').replace(/^.*/, String(2 ** 31 - 1))
  writeFileSync(draft, text, { mode: 0o600 })
  giveAway(ground, draft)
  renameSync(draft, path)
}

function recordedPid(cluster: string): number | undefined {
  const path = join(cluster, 'postmaster.pid')
  return existsSync(path) ? Number.parseInt(readFileSync(path, 'utf8'), 10) : undefined
}

/** For a small machine: no network at all, only the socket. */
function settingsFor(run: string, durable: boolean): Record<string, string> {
  return {
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: `"${run.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    shared_buffers: '128MB',
    max_connections: '60',
    logging_collector: 'off',
    log_destination: 'stderr',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}
