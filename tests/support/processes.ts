import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const running = new Set<ChildProcess>()

export type Process = { child: ChildProcess; stop: () => Promise<void> }

/**
 * Starts a program of the project in a process of its own, its output in a file. Not in our process
 * group: a Ctrl-C reaches us alone, and we stop what we started in order.
 */
export async function start(
  script: string,
  args: string[],
  { env, log, nodeArgs = [] }: { env: Record<string, string>; log: string; nodeArgs?: string[] },
): Promise<Process> {
  const out = await open(log, 'a')
  const child = spawn(process.execPath, [...nodeArgs, '--import', 'tsx', script, ...args], {
    env: { NODE_ENV: 'production', PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: ['ignore', out.fd, out.fd],
    detached: true,
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  await once(child, 'spawn')
  await out.close()
  return { child, stop: () => stop(child) }
}

/**
 * Runs a program to its end.
 *
 * @throws what it printed, when it does not end well
 */
export async function run(...[script, args, options]: Parameters<typeof start>): Promise<void> {
  const { child } = await start(script, args, options)
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${await tail(options.log)}`)
}

/** Waits until an address answers with 200. */
export async function untilReady(url: string, { child }: Process, log: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) break
    const answer = await fetch(url).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error(`${url} does not answer:\n${await tail(log)}`)
}

/** A port nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0)
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}

/** Stops what is still running, for the way out. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop))
}

/** Asks a process to end, and after 15 s ends it. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const force = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(force)
}

async function tail(log: string): Promise<string> {
  return (await readFile(log, 'utf8').catch(() => '')).slice(-2_000)
}
