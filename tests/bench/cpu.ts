import { readdir, readFile } from 'node:fs/promises'

/** Seconds of processor time since the start of each, by who used them. */
export type Cpu = { board: number; postgres: number; engine: number; all: number }

/**
 * What the parts of a board have used so far, as Linux tells it; undefined elsewhere.
 *
 * @param directory the board's DATA_DIR, by which its engines are known
 * @param board process id
 */
export async function readCpu(directory: string, board: number): Promise<Cpu | undefined> {
  const processes = await readProcesses().catch(() => undefined)
  if (!processes) return undefined
  const own = processes.filter(({ command }) => command.includes(directory))
  const postmaster = own.find(({ command }) => command.includes('postgres'))
  const engine = own.find(({ command }) => command.includes('meilisearch'))
  const backends = processes.filter(({ parent }) => parent === postmaster?.pid)
  return {
    board: total([processes.find(({ pid }) => pid === board)]),
    postgres: total([postmaster, ...backends]) + (postmaster?.ofTheDead ?? 0),
    engine: total([engine]),
    all: (await readTicks()) / ticks,
  }
}

/** What processes have used that this one started and that have ended; undefined but on Linux. */
export async function readCpuOfEnded(): Promise<number | undefined> {
  const [self] = await readProcess(process.pid).catch(() => [])
  return self?.ofTheDead
}

function total(some: (Process | undefined)[]): number {
  return some.reduce((sum, one) => sum + (one?.seconds ?? 0), 0)
}

export function since(before: Cpu, now: Cpu): Cpu {
  return {
    board: now.board - before.board,
    postgres: now.postgres - before.postgres,
    engine: now.engine - before.engine,
    all: now.all - before.all,
  }
}

type Process = {
  pid: number
  parent: number
  command: string
  seconds: number
  /** seconds of children that have ended */
  ofTheDead: number
}

/** USER_HZ, the same on every Linux in use */
const ticks = 100

async function readProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const processes = await Promise.all(pids.map((pid) => readProcess(Number(pid)).catch(() => [])))
  return processes.flat()
}

/** @see https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
async function readProcess(pid: number): Promise<Process[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [user = 0, system = 0, deadUser = 0, deadSystem = 0] = fields.slice(11, 15).map(Number)
  const parent = Number(fields[1])
  const [seconds, ofTheDead] = [(user + system) / ticks, (deadUser + deadSystem) / ticks]
  return [{ pid, parent, command, seconds, ofTheDead }]
}

/** Of all processors together, waiting left out. */
async function readTicks(): Promise<number> {
  const [line = ''] = (await readFile('/proc/stat', 'utf8')).split('\n')
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return user + nice + system + irq + soft
}
