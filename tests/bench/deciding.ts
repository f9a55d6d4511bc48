import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '#app/commands/build-app.ts'
import { holdEngines } from '#app/engines/engines.ts'
import { readEnv } from '#app/env.server.ts'
import { openServices } from '#app/services.server.ts'
import { migrate } from '#db/migrate.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { freePort } from '#tests/support/processes.ts'
import { startServer } from '../../server.ts'
import { readMaterial } from './adverts.ts'
import { seedCases } from './desk-cases.ts'
import { type DeskVisitor, deskVisitor, wordsOf } from './desk-visitor.ts'

/**
 * A day at the desk that never ends: 200 cases through the real pages over HTTP, by the keys somebody
 * would press. The machine's time is measured; a person's is estimated by the Keystroke-Level Model
 * (Card, Moran, Newell 1980) and stands beside it as what it is.
 *
 *   node --import tsx tests/bench/deciding.ts
 */
const count = 200
/** seconds: a key of somebody who types ordinarily; making up one's mind once */
const [keySeconds, mindSeconds] = [0.28, 1.35]
/** words a minute by what somebody does with a text (Carver, Reading Rate, 1990) */
const speeds = { scanning: 600, skimming: 450, reading: 300 }

/** What is done, turn by turn: most is in order. A deed, and the reason's digit. */
const plan = ['a', 'a', 'a', 'a', 'r2', 'a', 'q1', 'a', 'x1', 'a', 'a', 'r1', 'a', 'a', 'b1']

type Taken = { requests: number; ms: number; keys: number; words: number }

const directory = await mkdtemp(join(tmpdir(), 'fachwerk-desk-'))
await chmod(directory, 0o755)
await buildApp()
const engines = await holdEngines({
  dataDir: directory,
  postgres: true,
  meilisearch: false,
  say: console.error,
})
try {
  const port = await freePort()
  const env = readEnv({
    DATABASE_URL: engines.databaseUrl,
    PORT: String(port),
    LOG_LEVEL: 'silent',
    SEED: 'none',
  })
  const services = await openServices(env)
  await migrate(services.db)
  await anAccount(services, { email: 'desk@probe.example', deskRole: 'moderator' })
  const cookie = await cookieOf(services, 'desk@probe.example')
  const material = await readMaterial(services.region)
  await seedCases(services, { count, material, today: new Date().toISOString().slice(0, 10) })
  await services.close()
  const server = await startServer(env)
  print(await work(deskVisitor(env.PUBLIC_ORIGIN, cookie)))
  await server.stop()
} finally {
  await engines.release()
  await rm(directory, { recursive: true, force: true })
}

async function work(visitor: DeskVisitor): Promise<Taken[]> {
  await visitor.open('/desk/cases')
  const first = /<a href="(\/desk\/cases\/\d+[^"]*)" data-step/.exec(visitor.page())?.[1]
  if (!first) throw new Error('the queue is empty')
  await visitor.open(first)
  visitor.taken()
  const all: Taken[] = []
  while (/^\/desk\/cases\/\d/.test(visitor.path())) {
    const words = wordsOf(visitor.page())
    await decide(visitor, plan[all.length % plan.length] ?? 'a')
    all.push({ ...visitor.taken(), words })
  }
  return all
}

/** A deed that is not offered becomes the next best: a report is dismissed, not approved. */
async function decide(visitor: DeskVisitor, wanted: string): Promise<void> {
  const [deed = 'a', digit = '1'] = wanted
  for (const key of [deed, 'r', 'x', 'a']) {
    if (!(await visitor.press(key))) continue
    if (key !== 'a') await visitor.press(key === deed ? digit : '1')
    return visitor.submit()
  }
  throw new Error(`${visitor.path()} offers nothing`)
}

function print(all: Taken[]): void {
  const of = (pick: (one: Taken) => number) => quantiles(all.map(pick))
  const effort = (speed: number) => (one: Taken) =>
    (one.words / speed) * 60 + one.keys * keySeconds + (one.keys - 1) * mindSeconds + one.ms / 1_000
  type Line = [what: string, quantiles: [number, number], unit: string]
  const lines: Line[] = [
    ['keys', of((one) => one.keys), ''],
    ['requests', of((one) => one.requests), ''],
    ['words to read', of((one) => one.words), ''],
    ['measured: the pages', of((one) => one.ms), 'ms'],
    ...Object.entries(speeds).map(([how, speed]): Line => [
      `estimate: ${how} at ${speed} words a minute`,
      of(effort(speed)),
      's',
    ]),
  ]
  console.log(`${all.length} cases decided or asked about; per case, median and 95th percentile:`)
  for (const [what, [median, high], unit] of lines) {
    console.log(
      `  ${what.padEnd(44)}${fixed(median)} ${unit}`.padEnd(62) + `${fixed(high)} ${unit}`,
    )
  }
}

function quantiles(values: number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return [at(0.5), at(0.95)]
}

function fixed(value: number): string {
  return (value >= 100 ? value.toFixed(0) : value.toFixed(1)).padStart(8)
}
