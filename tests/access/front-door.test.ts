import { beforeAll, describe, expect, test } from 'vitest'
import { paths } from '#app/paths.ts'
import { runBoard } from '#tests/support/board.ts'

const board = runBoard()
/** The address of every kind of public page, and of what looks like one. */
const addresses: Record<string, () => string> = {
  home: () => paths.home(),
  search: () => paths.jobs(),
  'search for words': () => paths.jobs('q=Pflege'),
  'search around a place': () => paths.jobs('q=Koch&near=Nordhausen&radius=20&sort=nearest'),
  'search with filters': () => paths.jobs('district=16062&district=16064&kind=job&pay=30000'),
  'search without a result': () => paths.jobs('q=Astronautin'),
  'search with a mistake': () => paths.jobs('near=Atlantis&district=1&unsinn=1'),
  'further page': () => paths.jobs('page=3'),
  'page after the last': () => paths.jobs('page=999'),
  'letters of all kinds': () => paths.jobs('q=%3Cb%3E%22%27%26%F0%9F%94%A5%00%ff'),
  job: () => job.path,
  'job under an old address': () => `/jobs/anders-${job.id}`,
  'job that never was': () => '/jobs/nie-99999999',
  employers: () => paths.employers(),
  employer: () => paths.employer({ slug: job.employer }),
  'employer that never was': () => paths.employer({ slug: 'nie-gewesen' }),
  page: () => '/pages/imprint',
  district: () => paths.district('nordhausen'),
  'district that never was': () => paths.district('atlantis'),
  embed: () => paths.embed('q=Pflege&hits=5'),
  builder: () => paths.embedBuilder(),
  'open data': () => '/open-data',
  interface: () => '/api',
  transparency: () => '/transparency',
  nothing: () => '/nothing/here',
}
let job: { id: number; path: string; employer: string }

beforeAll(async () => {
  const answer = await fetch(`${board.origin()}${paths.apiJobs()}`)
  const [first] = ((await answer.json()) as { jobs: ApiJob[] }).jobs
  if (!first) throw new Error('no job')
  job = { id: first.id, path: new URL(first.url).pathname, employer: first.employer.slug }
})
type ApiJob = { id: number; url: string; employer: { slug: string } }

async function ask(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(board.origin() + path, { headers, redirect: 'manual' })
  const { status } = answer
  const names = ['content-type', 'cache-control', 'location', 'vary', 'x-content-type-options']
  const told = Object.fromEntries(names.map((name) => [name, answer.headers.get(name)]))
  return { status, told, text: await answer.text() }
}

describe('a page that goes the short way', () => {
  test.each(Object.keys(addresses))(
    'reads like one that goes the whole way, as those with a session do: %s',
    async (name) => {
      const path = addresses[name]?.() ?? ''
      const short = await ask(path)
      expect(short).toEqual(await ask(path, { cookie: 'session=none' }))
      expect(await ask(path)).toEqual(short) // from memory
    },
  )
})

test.each(['/api/v1/jbos', '/api/v1', '/api/v2/jobs', '/api/v1/jobs/7/apply', '/api/v1/jobs/x'])(
  'programs are told in their own form that %s leads nowhere',
  async (path) => {
    const { status, told, text } = await ask(path)
    expect({ status, type: told['content-type'] }).toEqual({
      status: 404,
      type: 'application/problem+json; charset=utf-8',
    })
    expect(JSON.parse(text)).toMatchObject({ code: 'not-found', status: 404 })
  },
)
