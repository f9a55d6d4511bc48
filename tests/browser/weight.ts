import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from '#tests/support/chromium.ts'
import { freePort, start, stopAll, untilReady } from '#tests/support/processes.ts'
import { pagesToWeigh, weigh, type Weight, weighWidget, widgetLimit } from './weigh.ts'

/**
 * Prints what a first visit transfers, of a board of its own with demo data or of one that runs:
 * `npm run weight -- http://localhost:3000`. Ends with 1 when a page breaks its promise.
 */
const [given] = process.argv.slice(2)
const directory = await mkdtemp(join(tmpdir(), 'fachwerk-weight-'))
const leave = () => void tidyUp().then(() => process.exit(130))
process.once('SIGINT', leave).once('SIGTERM', leave)
try {
  process.exitCode = (await report(given ?? (await startBoard()))) ? 0 : 1
} finally {
  await tidyUp()
}

async function report(origin: string): Promise<boolean> {
  const browser = await launchBrowser()
  try {
    let isKept = true
    for (const { path, limit } of await pagesToWeigh(origin)) {
      const weight = await weigh(browser, origin, path)
      const { bytes, foreign, framework } = weight
      if (bytes > limit || foreign.length > 0 || framework.length > 0) isKept = false
      print(weight, { origin, limit })
    }
    const widget = await weighWidget(origin)
    const verdict = `of ${widgetLimit}${widget > widgetLimit ? ': TOO MUCH' : ''}`
    console.log(`\n/widget.js, brotli\n${line(widget, verdict)}`)
    return isKept && widget <= widgetLimit
  } finally {
    await browser.close()
  }
}

function print(
  { path, resources, bytes, foreign, framework }: Weight,
  { origin, limit }: { origin: string; limit: number },
): void {
  console.log(`\n${path}`)
  for (const { type, url, bytes: own } of resources) {
    console.log(line(own, `${type.padEnd(12)}${url.replace(origin, '')}`))
  }
  const verdict = `of ${limit}${bytes > limit ? ': TOO MUCH' : ''}`
  console.log(line(bytes, limit === Infinity ? 'bytes' : verdict))
  for (const url of foreign) console.log(`  FROM ELSEWHERE: ${url}`)
  for (const script of framework) console.log(`  FRAMEWORK: ${script}`)
}

function line(bytes: number, rest: string): string {
  return `${String(bytes).padStart(9)}  ${rest}`
}

async function startBoard(): Promise<string> {
  await chmod(directory, 0o755) // engines started by root run as somebody else, who must get in
  const port = await freePort()
  const log = join(directory, 'board.log')
  const env = { DATA_DIR: directory, PORT: String(port), SEED: 'demo' }
  const board = await start('app/commands/start.ts', [], { env, log })
  const origin = `http://localhost:${port}`
  await untilReady(`${origin}/readyz`, board, log)
  return origin
}

async function tidyUp(): Promise<void> {
  await stopAll()
  await rm(directory, { recursive: true, force: true })
}
