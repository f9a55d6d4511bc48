import { sql } from 'kysely'
import type { Cpu } from './cpu.ts'
import type { House } from './house.ts'
import type { Import } from './importing.ts'
import { type Load, percentile, rate } from './load.ts'
import type { Repetition } from './repeating.ts'
import type { Row } from './report.ts'
import type { Comparison } from './searching.ts'

/** What one run measured, as rows of the table. */

export function searchRows(one: Comparison, six: Comparison): Row[] {
  return [
    {
      what: 'Search page, every query new, 6 connections',
      board: perSecond(six.board),
      against: `${perSecond(six.raw)} raw Meilisearch`,
      ...ratio(rate(six.board), rate(six.raw), 0.6),
    },
    {
      what: 'the same, 1 connection (p50 · p95)',
      board: spread(one.board),
      against: `${spread(one.raw)} raw Meilisearch`,
      ratio: percentile(one.raw.ms, 50) / percentile(one.board.ms, 50),
    },
  ]
}

/** @param ms, withEngine of the median page at one connection */
export function engineGoneRow(ms: number, withEngine: number): Row {
  return {
    what: 'Search page, engine gone (Postgres), 1 connection, p50',
    board: `${ms.toFixed(1)} ms`,
    against: `${withEngine.toFixed(1)} ms with the engine`,
    ratio: ms / withEngine,
  }
}

export function repetitionRows({ whole, known }: Record<'whole' | 'known', Repetition>): Row[] {
  return [
    {
      what: 'Popular pages, 6 connections',
      board: perSecond(whole.board),
      against: `${perSecond(whole.fixed)} static server`,
      ...ratio(rate(whole.board), rate(whole.fixed), 0.5),
    },
    {
      what: 'the same, asked with their ETag (304)',
      board: perSecond(known.board),
      against: `${perSecond(known.fixed)} static server`,
      ...ratio(rate(known.board), rate(known.fixed), 0.5),
    },
  ]
}

/** @param times milliseconds */
export function publishingRow(times: number[]): Row {
  const [p50, p95] = [percentile(times, 50), percentile(times, 95)]
  return {
    what: `Publish → searchable (p50 · p95 of ${times.length})`,
    board: `${seconds(p50)} · ${seconds(p95)} s`,
    against: '',
    target: { text: 'p95 ≤ 1 s', isMet: p95 <= 1_000 },
  }
}

/** @param rawSeconds the engine alone took for the same documents */
export function importRow({ jobs, seconds: took }: Import, rawSeconds: number): Row {
  return {
    what: `Import of ${jobs.toLocaleString('en')} jobs until searchable`,
    board: `${Math.round(jobs / took)} jobs/s`,
    against: `${Math.round(jobs / rawSeconds)} jobs/s raw Meilisearch`,
    ...ratio(jobs / took, jobs / rawSeconds, 0.5),
  }
}

/** Where the time of an import went. */
export function importNote({ jobs, cpu }: Import): string[] {
  if (!cpu) return []
  return [
    `A job cost ${each(cpu.board, jobs)} of processor time in the import, ` +
      `${each(cpu.postgres, jobs)} in Postgres and ${each(cpu.engine, jobs)} in Meilisearch.`,
  ]
}

type Size = { jobs: number; ms: number }

/** What ten times the jobs do to the median page. From 10,000 on there is a limit. */
export function growthRow(from: Size, to: Size): Row {
  const times = to.ms / from.ms
  const name = ({ jobs }: Size) => jobs.toLocaleString('en')
  return {
    what: `Search page, p50: ${name(from)} → ${name(to)} jobs`,
    board: `${to.ms.toFixed(1)} ms`,
    against: `${from.ms.toFixed(1)} ms`,
    ratio: times,
    ...(from.jobs >= 10_000 && { target: { text: '≤ 1.5', isMet: times <= 1.5 } }),
  }
}

/** What a reader must know to trust the table, or not to. */
export function notes({
  six,
  cpu,
  pages,
  degraded,
}: {
  six: Comparison
  cpu: Cpu | undefined
  pages: { whole: Repetition }
  degraded: number
}): string[] {
  const { board, raw } = six
  const generator = Math.max(board.cores, raw.cores)
  const busiest = Math.max(pages.whole.board.cores, pages.whole.fixed.cores)
  return [
    `The load generator used ${generator.toFixed(2)} of a core for searches and ${busiest.toFixed(2)} ` +
      'for repeated pages: it was not what was measured.',
    ...(cpu ? [cpuNote(six, cpu)] : []),
    ...(degraded > 0
      ? [
          `**${degraded} searches were answered by Postgres** because the engine took over 300 ms: ` +
            'the machine was too busy, the figures do not count.',
        ]
      : []),
  ]
}

function cpuNote({ board, raw }: Comparison, cpu: Cpu): string {
  const searches = board.ms.length
  const wall = board.seconds + raw.seconds
  const generator = board.cores * board.seconds + raw.cores * raw.seconds
  const others = (cpu.all - cpu.board - cpu.postgres - cpu.engine - generator) / wall
  return (
    `A new search cost ${each(cpu.board, searches)} of processor time in the board, ` +
    `${each(cpu.postgres, searches)} in Postgres and ` +
    `${each(cpu.engine, searches + raw.ms.length)} in Meilisearch. ` +
    `Other programs used ${Math.max(0, others).toFixed(2)} cores meanwhile.`
  )
}

function each(used: number, count: number): string {
  return `${((used / count) * 1_000).toFixed(1)} ms`
}

export async function versions(house: House): Promise<Record<string, string>> {
  const services = await house.openServices()
  const { url, key } = house.engines.meilisearch
  try {
    const { rows } = await sql<{ version: string }>`show server_version`.execute(services.db)
    const answer = await fetch(`${url}/version`, { headers: { authorization: `Bearer ${key}` } })
    const { pkgVersion } = (await answer.json()) as { pkgVersion: string }
    return {
      Node: process.versions.node,
      Postgres: Object.values(rows[0] ?? {}).join(''),
      Meilisearch: pkgVersion,
    }
  } finally {
    await services.close()
  }
}

function perSecond(load: Load): string {
  return `${Math.round(rate(load)).toLocaleString('en')} /s`
}

function spread({ ms }: Load): string {
  return `${percentile(ms, 50).toFixed(1)} · ${percentile(ms, 95).toFixed(1)} ms`
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2)
}

function ratio(
  board: number,
  other: number,
  least: number,
): Required<Pick<Row, 'ratio' | 'target'>> {
  return {
    ratio: board / other,
    target: { text: `≥ ${least}`, isMet: board / other >= least },
  }
}
