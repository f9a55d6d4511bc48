import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { format } from 'node:util'
import { afterEach, vi } from 'vitest'

const running = new Set<ChildProcess>()

afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

export type Command = {
  pid: number
  /** everything printed so far, on both channels */
  output: () => string
  /** resolves when the output matches, rejects when the command ends before */
  said: (pattern: RegExp) => Promise<void>
  kill: (signal: NodeJS.Signals) => void
  /** exit code, or the signal's name */
  ended: Promise<number | string>
}

/**
 * Starts a command of the board in a process of its own, as a shell would: app/commands/<name>.ts.
 * Whatever is still running after a test is killed.
 */
export function runCommand(
  name: string,
  args: string[],
  { env = {}, input }: { env?: Record<string, string>; input?: string } = {},
): Command {
  const child = spawn(process.execPath, ['--import', 'tsx', `app/commands/${name}.ts`, ...args], {
    env: { NODE_ENV: 'production', PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
    stdio: 'pipe',
  })
  running.add(child)
  let output = ''
  const listeners = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    output += chunk.toString()
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.stdin.end(input)
  const ended = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve(code ?? signal ?? -1)
    })
  })
  return {
    pid: child.pid ?? 0,
    output: () => output,
    said(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          if (!pattern.test(output)) return
          listeners.delete(look)
          resolve()
        }
        listeners.add(look)
        void ended.then((code) =>
          reject(new Error(`ended with ${code} before ${pattern}:\n${output}`)),
        )
        look()
      })
    },
    kill: (signal) => child.kill(signal),
    ended,
  }
}

/**
 * Runs a command of the board within this process, which takes a tenth of the time: for what it says
 * and the code it would end with, not for how a process lives and dies.
 *
 * @param env beside what this process has
 */
export async function callCommand(
  name: string,
  args: string[],
  { env = {} }: { env?: Record<string, string> } = {},
): Promise<{ code: number; output: string }> {
  const before = { argv: process.argv, code: process.exitCode }
  let output = ''
  const hear = (...words: unknown[]) => void (output += `${format(...words)}\n`)
  const spies = (['log', 'error'] as const).map((way) =>
    vi.spyOn(console, way).mockImplementation(hear),
  )
  for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value)
  process.argv = [process.execPath, name, ...args]
  process.exitCode = undefined
  try {
    vi.resetModules() // a command runs when it is imported
    await import(`../../app/commands/${name}.ts`)
    return { code: Number(process.exitCode ?? 0), output }
  } finally {
    process.argv = before.argv
    process.exitCode = before.code
    vi.unstubAllEnvs()
    for (const spy of spies) spy.mockRestore()
  }
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
