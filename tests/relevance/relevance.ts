import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createDatabase, withDatabase } from '#db/databases.server.ts'
import { migrate } from '#db/migrate.ts'
import { emptySearch } from '#app/domain/job-search.ts'
import { searchJobs } from '#app/domain/job-search.server.ts'
import { loadRegion } from '#app/domain/region/region.server.ts'
import { holdEngines } from '#app/engines/engines.ts'
import { readEnv } from '#app/env.server.ts'
import { openServices } from '#app/services.server.ts'
import {
  type Advert,
  publishCatalogue,
  type Query,
  type QuerySet,
  readCatalogue,
  readQueries,
} from './catalogue.ts'
import { type Measurement, measure, type Score, type Search } from './measure.ts'
import { plainMeilisearch } from './plain.ts'

/**
 * `npm run relevance`: all sets of queries against Meilisearch, the Postgres adapter and a plain
 * Meilisearch, side by side. Of the held-out sets only totals are printed: who tunes must not see more.
 * `npm run relevance -- --open --failures` leaves them out and lists what fails in the others.
 */
const open: QuerySet[] = ['tuning', 'tuning-2', 'spelling', 'wishes']
const heldOut: QuerySet[] = ['held-out', 'spelling-held-out', 'wishes-held-out']
const sets = process.argv.includes('--open') ? open : [...open, ...heldOut]
const names = ['Meilisearch', 'Postgres', 'plain'] as const
const adverts = readCatalogue()
const titles = new Map(adverts.map((advert) => [advert.id, advert.title]))
const region = await loadRegion('nordthueringen')
const dataDir = await mkdtemp(join(tmpdir(), 'fachwerk-relevance-'))
await chmod(dataDir, 0o755) // engines started by root run as somebody else, who must get in
const engines = await holdEngines({
  dataDir,
  postgres: true,
  meilisearch: true,
  durable: false,
  say: () => {},
})
try {
  if (!engines.meilisearch) throw new Error(engines.meilisearchAbsence ?? 'no Meilisearch')
  const plain = await plainMeilisearch(engines.meilisearch, { adverts, region })
  const searches = [await searchOf('meilisearch'), await searchOf('postgres'), plain.search]
  for (const set of sets) {
    const measured: Measurement[] = []
    for (const search of searches) measured.push(await measure(readQueries(set), search))
    printTable(set, measured)
    if (!set.endsWith('held-out') && process.argv.includes('--failures')) printFailures(measured)
  }
} finally {
  await engines.release()
  await rm(dataDir, { recursive: true, force: true })
}

async function searchOf(engine: 'meilisearch' | 'postgres'): Promise<Search> {
  const name = `relevance_${randomBytes(4).toString('hex')}`
  await createDatabase(engines.databaseUrl, name)
  const env = readEnv({
    DATABASE_URL: withDatabase(engines.databaseUrl, name),
    LOG_LEVEL: 'silent',
    ...(engine === 'meilisearch' && {
      MEILI_URL: engines.meilisearch?.url,
      MEILI_KEY: engines.meilisearch?.key,
    }),
  })
  const services = await openServices(env, {
    region,
    log: pino({ level: 'silent' }),
    indexPrefix: name,
  })
  await migrate(services.db)
  const advertOf = await publishCatalogue(services, adverts as Advert[])
  return async ({ q, near = '' }: Query) => {
    const { jobs } = await searchJobs(services, { ...emptySearch, q, near }, { facets: [] })
    return jobs.map((job) => advertOf.get(job.id) ?? 0)
  }
}

function printTable(set: string, measured: Measurement[]): void {
  console.log(`\n${set.padEnd(14)}${names.map((name) => name.padStart(22)).join('')}`)
  console.log(`${''.padEnd(14)}${names.map(() => '@1     @5'.padStart(22)).join('')}`)
  const classes = [...(measured[0]?.classes.keys() ?? [])].toSorted()
  for (const one of classes)
    printLine(
      one,
      measured.map(({ classes: found }) => found.get(one)),
    )
  printLine(
    'all',
    measured.map(({ total }) => total),
  )
}

function printLine(name: string, scores: (Score | undefined)[]): void {
  const cells = scores.map((score) => {
    if (!score) return '-'
    const { at1, at5, queries } = score
    return `${(at1 / queries).toFixed(2)}   ${(at5 / queries).toFixed(3)}`
  })
  const count = scores[0]?.queries ?? 0
  console.log(
    `${`${name} (${count})`.padEnd(18)}${cells.map((cell) => cell.padStart(20)).join('  ')}`,
  )
}

function printFailures(measured: Measurement[]): void {
  for (const [position, { failures }] of measured.slice(0, 2).entries()) {
    console.log(`\n${names[position]}: ${failures.length} failures`)
    for (const { query, found } of failures) {
      const wanted = titles.get(query.relevant[0] ?? 0)
      console.log(
        `  [${query.class}] ${query.q}${query.near ? ` · ${query.near}` : ''} → ${wanted}`,
      )
      console.log(`      ${found.map((id) => titles.get(id)).join(' | ') || 'nothing'}`)
    }
  }
}
