import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { publishJobs, withdrawJob } from '#app/domain/jobs.server.ts'
import { paths } from '#app/paths.ts'
import { requestIndexing } from '#db/queries/index-tasks.ts'
import { findJobs, updateJob } from '#db/queries/jobs.ts'
import { inTransaction } from '#db/transaction.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anEmployer, block } from '#tests/factories/employer.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { jobRow } from '#tests/factories/job.ts'
import { aSlice } from '#tests/factories/slice.ts'
import { runBoard } from '#tests/support/board.ts'
import { racedSlice, type Racer, type Surface, surfaces } from './surfaces.ts'

/** RACE_READS=100000 runs until there were as many reads; without it the race takes ten seconds. */
const target = Number(process.env['RACE_READS'] ?? 0)
const raceMs = 10_000
/** However slow the machine. */
const leastReads = 300
const jobsRaced = 48
const readers = 8

const board = runBoard({ demo: false })
const racers: Racer[] = []
const owner = 'owner@race.example'

beforeAll(async () => {
  const services = board.services()
  for (let at = 0; at < jobsRaced; at += 1) {
    const employer = { name: `Stellwerk ${'ABCDEF'[at % 6]} GmbH`, sector: 'C' }
    const { id: employerId, slug } = await anEmployer(services.db, employer)
    const word = `wz${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}kranich`
    const draft = aDraft({ title: `Schaltwart ${word}` })
    const known = { employerId, source: 'race', identifier: word }
    const { job } = await saveJob(services, known, draft)
    racers.push({ id: job.id, title: job.title, word, version: 0, employer: { slug } })
  }
  await publishJobs(
    services,
    'test',
    racers.map(({ id }) => id),
  )
  for (const racer of racers) racer.version = (await jobRow(services, racer.id)).version
  await aSlice(services, 'district=16062', { slug: racedSlice })
  await anAccount(services, { email: owner, employer: { name: 'Stellwerk A GmbH' } })
  await board.settled()
})

/** By which address somebody would see what is off the board, and how it went. */
type Gone = { path: string; how: string }
type Seen = { reads: number; alive: number; late: string[] }

describe('what is off the board', () => {
  test('is seen by no read that starts after it was acknowledged', { timeout: 1e9 }, async () => {
    const gone: Gone[] = []
    const seen = new Map<string, Seen>(
      surfaces.map(({ name }) => [name, { reads: 0, alive: 0, late: [] }]),
    )
    const newest = racers.at(-1)
    // a race that nobody could lose proves nothing: each surface shows what is there
    for (const surface of surfaces) if (newest) await look(surface, newest, { gone, seen })
    const blind = [...seen].filter(([name, one]) => one.alive === 0 && !hasNoJobs.test(name))
    expect(blind.map(([name]) => name)).toEqual([])

    const start = performance.now()
    const reads = () => [...seen.values()].reduce((sum, one) => sum + one.reads, 0)
    const elapsed = () => (performance.now() - start) / raceMs
    const progress = () => (target ? reads() / target : Math.min(elapsed(), reads() / leastReads))

    const write = async () => {
      const end = await openEnds(gone)
      // newest first: a list shows what is next to go
      for (const [at, racer] of racers.toReversed().entries()) {
        while (progress() < (at + 1) / (racers.length + 2)) await sleep(5)
        await end(racer, at)
      }
    }
    const read = async (reader: number) => {
      for (let turn = reader; progress() < 1; turn += 1) {
        const surface = surfaces[turn % surfaces.length]
        const racer = nextOf(gone)
        if (surface && racer) await look(surface, racer, { gone, seen })
      }
    }
    await Promise.all([write(), ...Array.from({ length: readers }, (_, at) => read(at * 5))])

    const late = [...seen].flatMap(([, one]) => one.late)
    console.log(
      `${reads()} reads of ${surfaces.length} surfaces, ${late.length} late: ${told(seen)}`,
    )
    expect(late).toEqual([])
    expect(gone.length).toBeGreaterThanOrEqual(jobsRaced)
  })

  test('is not counted either, as soon as the index has caught up', async () => {
    const { db } = board.services()
    const ids = racers.map(({ id }) => id)
    await requestIndexing(db, await findJobs(db, ids)) // what the sweep does after a while
    await board.settled()
    const { body } = await asked('/api/v1/facets?q=Schaltwart')
    expect(JSON.parse(body)).toMatchObject({ total: 0 })
  })
})

/** Counts and words alone: they are raced for what must not be in them. */
const hasNoJobs = /^(?:API facets|suggestions)$/

/** One of those that went last or go next: there it is that somebody could be late. */
function nextOf(gone: Gone[]): Racer | undefined {
  const ended = gone.filter(({ path }) => path.startsWith('/jobs/')).length
  const at = Math.min(Math.max(0, ended - 3 + Math.floor(Math.random() * 6)), racers.length - 1)
  return racers[racers.length - 1 - at]
}

/** An answer; asked again where a connection was closed while nobody was looking. */
async function asked(path: string, init?: RequestInit): Promise<{ status: number; body: string }> {
  const ask = async () => {
    const answer = await fetch(board.origin() + path, init)
    return { status: answer.status, body: await answer.text() }
  }
  return ask().catch(ask)
}

async function look(
  surface: Surface,
  racer: Racer,
  { gone, seen }: { gone: Gone[]; seen: Map<string, Seen> },
): Promise<void> {
  const known = [...gone]
  const path = surface.path(racer)
  const { status, body } = await asked(path)
  const mark = seen.get(surface.name)
  if (!mark) return
  mark.reads += 1
  const own = surface.isOwn ? paths.job(racer) : undefined
  const shown = (one: string) => (one === own ? status === 200 : body.includes(one))
  for (const one of known) {
    if (shown(one.path)) mark.late.push(`${surface.name}: ${one.path}, ${one.how}`)
  }
  const now = new Set(known.map((one) => one.path))
  const alive = racers.flatMap((one) => [paths.job(one), paths.employer(one.employer)])
  if (alive.some((one) => !now.has(one) && shown(one))) mark.alive += 1
}

/** Every way in which a job leaves the board; each is over when whoever asked for it is told so. */
async function openEnds(gone: Gone[]) {
  const services = board.services()
  const cookie = await cookieOf(services, owner)
  const overHttp = async ({ id }: Racer) => {
    const { status } = await asked(paths.withdrawal(id), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: board.origin() },
      body: new URLSearchParams({ reason: 'filled-here' }),
    })
    expect(status).toBe(302)
  }
  const ends: [how: string, end: (racer: Racer) => Promise<unknown>][] = [
    ['withdrawn', ({ id }) => withdrawJob(services, 'test', id, 'cancelled')],
    // as time does; told like everything the board writes, see inTransaction
    [
      'expired',
      ({ id }) =>
        inTransaction(services.db, (trx) => updateJob(trx, id, { validThrough: '2026-01-01' })),
    ],
    ['removed', ({ id }) => withdrawJob(services, 'desk:test', id, 'removed')],
  ]
  return async (racer: Racer, at: number) => {
    if (gone.some(({ path }) => path === paths.job(racer))) return
    const tell = (path: string, how: string) => gone.push({ path, how })
    const { slug } = racer.employer
    const isLastRound = at >= racers.length - 12
    if (isLastRound && !slug.includes('-a-')) {
      const name = `Stellwerk ${slug.split('-')[1]?.toUpperCase()} GmbH`
      const employer = await anEmployer(services.db, { name, sector: 'C' })
      await inTransaction(services.db, (trx) => block(trx, employer))
      tell(`/employers/${slug}`, 'blocked')
      for (const one of racers) {
        const path = paths.job(one)
        const isKnown = gone.some((known) => known.path === path)
        if (one.employer.slug === slug && !isKnown) tell(path, 'employer blocked')
      }
      return
    }
    const [how, end] = ends[Math.floor(at / 2) % ends.length] ?? ends[0] ?? []
    if (slug.includes('-a-')) await overHttp(racer)
    else await end?.(racer)
    tell(paths.job(racer), slug.includes('-a-') ? 'withdrawn by its employer' : `${how}`)
  }
}

function told(seen: Map<string, Seen>): string {
  return [...seen].map(([name, { reads, alive }]) => `${name} ${reads} (${alive})`).join(', ')
}
