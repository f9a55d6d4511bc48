import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Cpu, readCpu, since } from './cpu.ts'
import * as figures from './figures.ts'
import { type House, openHouse } from './house.ts'
import { importAdverts, indexRaw } from './importing.ts'
import { ask, percentile } from './load.ts'
import { publishAndFind } from './publishing.ts'
import { comparePages } from './repeating.ts'
import { asPage, asText, type Report } from './report.ts'
import { newSearches, popularPages } from './searches.ts'
import { compareSearches, degradedSearches, pagesOf, recordSearches } from './searching.ts'

const page = 'docs/benchmarks.md'
const small = 1_000
const middle = 10_000
/** Searches: to warm up, one after the other, six at a time; one after the other without an engine. */
const counts = { warm: 6_000, single: 300, six: 3_600, engineGone: 100 }
const popular = { pages: 50, requests: 12_000 }
const publications = 60

const started = performance.now()
await main(readArguments())

type Wanted = { jobs: number; only?: 'import'; source?: string }

async function main({ jobs, only, source }: Wanted): Promise<void> {
  const house = await openHouse(say, { withBoard: !only })
  const leave = () => {
    say('stopping')
    void house.close().then(() => process.exit(130))
  }
  process.once('SIGINT', leave).once('SIGTERM', leave)
  try {
    if (only) return console.log(asText(await benchImport(house, jobs, source)))
    const report = await bench(house, jobs)
    console.log(asText(report))
    await writeFile(page, await asPage(report))
    say(`written to ${page}`)
  } finally {
    await house.close()
  }
}

function readArguments(): Wanted {
  try {
    const { values } = parseArgs({
      options: {
        jobs: { type: 'string', default: String(middle) },
        only: { type: 'string' },
        source: { type: 'string' },
      },
    })
    const { only, source } = values
    const jobs = Number(values.jobs)
    if (Number.isInteger(jobs) && jobs > small) {
      if (only === undefined && source === undefined) return { jobs }
      if (only === 'import') return { jobs, only, ...(source && { source }) }
    }
  } catch {
    // said below
  }
  console.error(`npm run bench -- [--jobs <more than ${small}>] [--only import [--source <name>]]`)
  return process.exit(2)
}

/** The import alone, in a minute or two; nothing is written to the page. */
async function benchImport(
  house: House,
  jobs: number,
  source?: string,
): Promise<Pick<Report, 'rows' | 'notes'>> {
  say(`importing ${small} jobs`)
  const first = await importAdverts(house, [1, small + 1], source)
  say(`importing up to ${jobs} jobs`)
  const second = await importAdverts(house, [small + 1, jobs + 1], source)
  say('having the engine alone index the same')
  const rawSeconds = await indexRaw(house, first, second)
  return { rows: [figures.importRow(second, rawSeconds)], notes: figures.importNote(second) }
}

/** Grows a board step by step and measures it on the way. */
async function bench(house: House, jobs: number): Promise<Report> {
  const { material } = house
  const addresses = newSearches(material, counts.warm + counts.single + counts.six)
  const warm = addresses.slice(0, counts.warm)
  const single = addresses.slice(counts.warm, counts.warm + counts.single)
  const six = addresses.slice(counts.warm + counts.single)
  const middling = Math.min(jobs, middle)
  const pageMs = (board: string) => singlePage(board, { warm, single })

  say(`importing ${small} jobs`)
  const first = await importAdverts(house, [1, small + 1])
  const atSmall = await withBoard(house, ({ origin }) => pageMs(origin))
  say(`importing up to ${middling} jobs`)
  const second = await importAdverts(house, [small + 1, middling + 1])
  say('having the engine alone index the same')
  const rawSeconds = await indexRaw(house, first, second)

  const { rows, notes, atMiddle } = await withBoard(house, async ({ origin, pid }) => {
    say('recording what the board asks the engine')
    const searches = await recordSearches(house, [...single, ...six])
    const origins = { board: origin, raw: house.engines.meilisearch.url }
    say('searches, every one new')
    await ask(origin, pagesOf(warm), 6)
    const one = await compareSearches(origins, searches.slice(0, counts.single), {
      connections: 1,
      blocks: 3,
    })
    const many = await withCpu(house, pid, () =>
      compareSearches(origins, searches.slice(counts.single), { connections: 6, blocks: 12 }),
    )
    say('the same pages again and again')
    const paths = popularPages(material, await someJobs(origin), popular.pages)
    const pages = await comparePages(house, origin, { paths, requests: popular.requests })
    const degraded = await degradedSearches(origin)
    say(`publishing ${publications} jobs one by one`)
    const published = await publishAndFind(house, origin, publications)
    return {
      atMiddle: percentile(one.board.ms, 50),
      rows: [
        ...figures.searchRows(one, many.result),
        ...figures.repetitionRows(pages),
        figures.publishingRow(published),
      ],
      notes: figures.notes({ six: many.result, cpu: many.cpu, pages, degraded }),
    }
  })
  say('searches with the engine gone')
  const gone = {
    warm: warm.slice(0, counts.engineGone),
    single: single.slice(0, counts.engineGone),
  }
  const ms = await withBoard(house, ({ origin }) => singlePage(origin, gone), { engineGone: true })
  const withoutEngine = figures.engineGoneRow(ms, atMiddle)
  const growth = [figures.growthRow({ jobs: small, ms: atSmall }, { jobs: middling, ms: atMiddle })]
  if (jobs > middling) {
    say(`importing up to ${jobs} jobs`)
    await importAdverts(house, [middling + 1, jobs + 1])
    const atLarge = await withBoard(house, ({ origin }) => pageMs(origin))
    growth.push(figures.growthRow({ jobs: middling, ms: atMiddle }, { jobs, ms: atLarge }))
  }
  return {
    date: house.today,
    jobs,
    versions: await figures.versions(house),
    rows: [...rows, withoutEngine, figures.importRow(second, rawSeconds), ...growth],
    notes: [...notes, ...figures.importNote(second)],
  }
}

async function withBoard<T>(
  house: House,
  work: (board: { origin: string; pid: number }) => Promise<T>,
  how?: Parameters<House['startBoard']>[0],
): Promise<T> {
  await house.settle()
  const board = await house.startBoard(how)
  try {
    return await work(board)
  } finally {
    await board.stop()
  }
}

/** Median of a page at one connection, in ms. */
async function singlePage(
  board: string,
  { warm, single }: { warm: string[]; single: string[] },
): Promise<number> {
  await ask(board, pagesOf(warm), 6)
  return percentile((await ask(board, pagesOf(single), 1)).ms, 50)
}

async function withCpu<T>(
  house: House,
  board: number,
  work: () => Promise<T>,
): Promise<{ result: T; cpu: Cpu | undefined }> {
  const before = await readCpu(house.directory, board)
  const result = await work()
  const after = await readCpu(house.directory, board)
  return { result, cpu: before && after && since(before, after) }
}

async function someJobs(board: string): Promise<string[]> {
  const answer = await fetch(`${board}/api/v1/jobs`)
  const { jobs: found } = (await answer.json()) as { jobs: { url: string }[] }
  return found.map(({ url }) => new URL(url).pathname)
}

function say(line: string): void {
  const seconds = Math.round((performance.now() - started) / 1_000)
  console.error(`${String(seconds).padStart(4)} s  ${line}`)
}
