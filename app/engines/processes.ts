import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** One process for certain: a pid alone may be given to another one later. */
export type Life = { pid: number; start: string }

/** Whom a process runs as. */
export type User = { uid: number; gid: number }

/** What an engine gets to see instead of our environment, which holds addresses and secrets. */
export function environment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const bare: Record<string, string> = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    LC_ALL: 'C',
    ...more,
  }
  return bare as NodeJS.ProcessEnv
}

export function isRunning(life: Life): boolean {
  return startOf(life.pid) === life.start
}

/**
 * When a process began: the same mark for the same process, letters and digits only.
 * Undefined when there is none, or only a zombie nobody has waited for.
 */
export function startOf(pid: number): string | undefined {
  return process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid)
}

/** Sends a signal; a process that is gone does not mind. */
export function signal(life: Life, name: NodeJS.Signals): void {
  if (!isRunning(life)) return
  try {
    process.kill(life.pid, name)
  } catch (error) {
    if (isRunning(life)) throw error
  }
}

/** Whether the process is gone within `patience` milliseconds. */
export async function untilGone(life: Life, patience: number): Promise<boolean> {
  const deadline = Date.now() + patience
  while (isRunning(life)) {
    if (Date.now() > deadline) return false
    await sleep(15)
  }
  return true
}

/**
 * Starts a process in a session of its own, so that Ctrl-C in the terminal does not reach it,
 * and does not wait for it.
 */
export async function launch(
  file: string,
  args: string[],
  options: { log: string; cwd: string; env?: Record<string, string>; user?: User | undefined },
): Promise<Life> {
  const log = openSync(options.log, 'a', 0o600)
  try {
    const child = spawn(file, args, {
      cwd: options.cwd,
      env: environment(options.env),
      ...options.user,
      detached: true,
      stdio: ['ignore', log, log],
    })
    if (child.pid === undefined) throw (await once(child, 'error'))[0]
    child.unref()
    return { pid: child.pid, start: startOf(child.pid) ?? '' }
  } finally {
    closeSync(log)
  }
}

/**
 * The processes called `program` with `option value` on their command line, whose owner is `uid`;
 * children that have just been forked off one of them are left out.
 */
export function processesOf(program: string, option: string, value: string, uid: number): Life[] {
  const found =
    process.platform === 'linux'
      ? fromProc(program, option, value, uid)
      : fromPs(program, option, value, uid)
  const pids = new Set(found.map(({ pid }) => pid))
  return found
    .filter(({ parent }) => !pids.has(parent))
    .map(({ pid }) => ({ pid, start: startOf(pid) ?? '' }))
}

type Relative = { pid: number; parent: number }

function fromProc(program: string, option: string, value: string, uid: number): Relative[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const args = readProc(pid, 'cmdline').split('\0')
      if (!basename(args[0] ?? '').startsWith(program)) return []
      if (args[args.indexOf(option) + 1] !== value) return []
      const status = readProc(pid, 'status')
      if (Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]) !== uid) return []
      return { pid: Number(pid), parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) }
    })
}

function fromPs(program: string, option: string, value: string, uid: number): Relative[] {
  return ps('-axww', '-o', 'pid=,ppid=,uid=,command=').flatMap((line) => {
    const [, pid, parent, owner, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    if (Number(owner) !== uid || !command?.includes(`/${program}`)) return []
    if (!` ${command} `.includes(` ${option} ${value} `)) return []
    return { pid: Number(pid), parent: Number(parent) }
  })
}

function startFromProc(pid: number): string | undefined {
  const stat = readProc(pid, 'stat')
  // the name in brackets may hold anything: count from its end
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields[0], fields[19]]
  if (!ticks || state === 'Z' || state === 'X') return undefined
  return `${ticks}b${bootId()}`
}

/** Ticks count from the boot, so the same ones may come again after the next. */
function bootId(): string {
  return readProc('sys', 'kernel/random/boot_id').slice(0, 8)
}

function startFromPs(pid: number): string | undefined {
  const [line] = ps('-o', 'stat=,lstart=', '-p', String(pid))
  if (!line || line.trim().startsWith('Z')) return undefined
  return line.trim().replace(/^\S+/, '').replaceAll(/\W/g, '')
}

function ps(...args: string[]): string[] {
  const { stdout } = spawnSync('ps', args, { encoding: 'utf8', env: environment() })
  return (stdout ?? '').split('\n')
}

function readProc(of: number | string, name: string): string {
  try {
    return readFileSync(`/proc/${of}/${name}`, 'utf8')
  } catch {
    return '' // gone in the meantime
  }
}
