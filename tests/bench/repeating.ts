import { get, type IncomingHttpHeaders } from 'node:http'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from './house.ts'
import { ask, type Asked, type Load, together } from './load.ts'
import { freePort, start, untilReady } from '#tests/support/processes.ts'
import { browser } from './searching.ts'
import type { StaticPage } from './static-server.ts'

export type Repetition = { board: Load; fixed: Load }

const connections = 6
const blocks = 3

/**
 * Popular pages again and again, of the board and of a plain server that has nothing to do but send
 * the same bytes.
 *
 * @param requests in a block
 * @returns whole answers, and answers to who has the page already
 */
export async function comparePages(
  house: House,
  board: string,
  { paths, requests }: { paths: string[]; requests: number },
): Promise<{ whole: Repetition; known: Repetition }> {
  const pages: StaticPage[] = []
  for (const path of paths) pages.push(await fetchPage(board, path))
  const file = join(house.directory, 'pages.json')
  await writeFile(file, JSON.stringify(pages))
  const port = await freePort()
  const log = join(house.directory, 'static.log')
  const server = await start('tests/bench/static-server.ts', [String(port), file], { env: {}, log })
  const fixed = `http://127.0.0.1:${port}`
  await untilReady(fixed + paths[0], server, log)
  try {
    const asked = (headers: (page: StaticPage) => Record<string, string>) =>
      Array.from({ length: requests }, (_, at): Asked[] => {
        const page = pages[at % pages.length]
        return page ? [{ path: page.path, headers: { ...browser, ...headers(page) } }] : []
      })
    const whole = asked(() => ({}))
    const known = asked((page) => ({ 'if-none-match': page.headers['etag'] ?? '' }))
    await ask(board, whole, connections) // both as warm as the other
    await ask(fixed, whole, connections)
    return {
      whole: await turnByTurn({ board, fixed }, whole),
      known: await turnByTurn({ board, fixed }, known),
    }
  } finally {
    await server.stop()
  }
}

async function turnByTurn(
  origins: { board: string; fixed: string },
  questions: Asked[][],
): Promise<Repetition> {
  const loads: Repetition[] = []
  for (let block = 0; block < blocks; block += 1) {
    loads.push({
      board: await ask(origins.board, questions, connections),
      fixed: await ask(origins.fixed, questions, connections),
    })
  }
  return {
    board: together(loads.map((one) => one.board)),
    fixed: together(loads.map((one) => one.fixed)),
  }
}

/** A page with the bytes that go over the wire. */
function fetchPage(origin: string, path: string): Promise<StaticPage> {
  return new Promise((resolve, reject) => {
    const request = get(origin + path, { headers: browser }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('end', () => {
        if (answer.statusCode !== 200) reject(new Error(`${path}: ${answer.statusCode}`))
        const body = Buffer.concat(chunks).toString('base64')
        resolve({ path, headers: contentHeaders(answer.headers), body })
      })
    })
    request.on('error', reject)
  })
}

function contentHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const names = ['content-type', 'content-encoding', 'cache-control', 'etag', 'vary']
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] ? [[name, String(headers[name])]] : [])),
  )
}
