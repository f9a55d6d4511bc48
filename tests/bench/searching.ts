import { searchPage } from '#app/domain/search-page.server.ts'
import type { House } from './house.ts'
import { ask, type Asked, type Load, together } from './load.ts'
import { startRecorder } from './recorder.ts'

/** As a browser asks for a page. */
export const browser = {
  accept: 'text/html,application/xhtml+xml',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'accept-language': 'de-DE,de;q=0.9',
}

/** A search as the board is asked for it, and as the board asks the engine. */
export type Search = { page: Asked[]; raw: Asked[] }

/** @param addresses of the search page */
export function pagesOf(addresses: string[]): Asked[][] {
  return addresses.map((path) => [{ path, headers: browser }])
}

/**
 * What the board asks the engine for each search: it is asked, through a recorder, by the board's
 * own code. Some searches take several requests, one after the other.
 */
export async function recordSearches(house: House, addresses: string[]): Promise<Search[]> {
  const { url, key } = house.engines.meilisearch
  const recorder = await startRecorder(url)
  const services = await house.openServices(recorder.url)
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${key}`,
    'accept-encoding': 'identity',
  }
  try {
    const searches: Search[] = []
    for (const path of addresses) {
      const { degraded } = await searchPage(services, new URLSearchParams(path.split('?')[1]))
      if (degraded) throw new Error(`the engine did not answer in time: ${path}`)
      const raw = recorder.take().map((one) => ({ ...one, method: 'POST' as const, headers }))
      searches.push({ page: [{ path, headers: browser }], raw })
    }
    return searches
  } finally {
    await services.close()
    await recorder.close()
  }
}

export type Comparison = { board: Load; raw: Load }

/** The same searches of the board and of the engine alone, turn by turn in blocks. */
export async function compareSearches(
  origins: { board: string; raw: string },
  searches: Search[],
  { connections, blocks }: { connections: number; blocks: number },
): Promise<Comparison> {
  const size = Math.ceil(searches.length / blocks)
  const loads: Comparison[] = []
  for (let at = 0; at < searches.length; at += size) {
    const block = searches.slice(at, at + size)
    const pages = block.map(({ page }) => page)
    const bodies = block.map(({ raw }) => raw)
    loads.push({
      board: await ask(origins.board, pages, connections),
      raw: await ask(origins.raw, bodies, connections),
    })
  }
  return {
    board: together(loads.map(({ board }) => board)),
    raw: together(loads.map(({ raw }) => raw)),
  }
}

/** How many searches another engine had to answer since the board started: then they do not compare. */
export async function degradedSearches(board: string): Promise<number> {
  const metrics = await (await fetch(`${board}/metrics`)).text()
  return Number(/^search_engine_failures_total (\d+)/m.exec(metrics)?.[1] ?? 0)
}
