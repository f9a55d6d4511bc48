import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { audit } from '#app/domain/desk/audit.server.ts'
import { loader as table } from '#app/routes/desk.audit[.]csv.ts'
import { loader as lines } from '#app/routes/desk.audit[.]jsonl.ts'
import { loader } from '#app/routes/desk.audit.tsx'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const somebody = await anAccount(services, {
  email: 'moderator@desk.example',
  deskRole: 'moderator',
})
const cookie = await cookieOf(services, 'moderator@desk.example')
const actor = `desk:${somebody.id}`
const read = (query = '') => dataOf(loader(reading(services, `/desk/audit${query}`, { cookie })))

const count = async (query: string) => (await read(query)).entries.length

for (let number = 1; number <= 60; number++) {
  await audit(db, { actor, action: 'case.approve', subjectId: number })
}
await audit(db, {
  actor: 'board',
  action: 'employer.block',
  subjectId: 7,
  before: { blocked: false },
  after: { blocked: true },
  reason: '=HYPERLINK("https://evil.example")',
})

test('the audit is read latest first, page by page, and says that nothing is missing', async () => {
  const first = await read()
  expect(first.isComplete).toBe(true)
  expect(first.entries[0]).toMatchObject({
    number: 61,
    who: 'die Stellenbörse',
    what: 'Betrieb gesperrt',
    before: ['blocked: false'],
    after: ['blocked: true'],
  })
  expect(first.entries).toHaveLength(50)
  const second = await read(`?below=${first.next}`)
  expect(second.entries.map(({ number }) => number)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
  expect(second.next).toBeNull()
})

test('it can be narrowed by who, what, to what and when, both days included', async () => {
  expect(await count('?actor=board')).toBe(1)
  expect(await count(`?action=case.approve&subjectId=5&actor=${actor}`)).toBe(1)
  expect(await count('?subject=employer')).toBe(1)
  const [row] = await db
    .selectFrom('auditEntry')
    .select(sql<string>`at::text`.as('at'))
    .execute()
  const day = row?.at.slice(0, 10)
  expect(await count(`?subject=employer&from=${day}&until=2999-01-01`)).toBe(1)
  expect(await count('?until=2020-01-01')).toBe(0)
  expect(await count('?from=yesterday&subject=employer')).toBe(1)
})

test('all of it can be taken along, as a table without formulas and as lines', async () => {
  const csv = await table(reading(services, '/desk/audit.csv?subject=employer', { cookie }))
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment; filename="protokoll-.*csv"$/)
  expect(csv.headers.get('cache-control')).toMatch('no-store')
  expect(csv.headers.get('access-control-allow-origin')).toBeNull()
  const rows = (await csv.text()).trimEnd().split('\r\n')
  expect(rows).toHaveLength(2)
  expect(rows[1]).toContain(`"'=HYPERLINK`)
  const all = await lines(reading(services, '/desk/audit.jsonl', { cookie }))
  const entries = (await all.text()).trimEnd().split('\n')
  expect(entries).toHaveLength(61)
  expect(JSON.parse(entries[0] ?? '')).toMatchObject({ number: 61, after: { blocked: true } })
})

test('nobody but the desk reads it', async () => {
  await anAccount(services, { email: 'owner@baecker.example' })
  const other = await cookieOf(services, 'owner@baecker.example')
  for (const route of [loader, table, lines]) {
    expect(await refusal(route(reading(services, '/desk/audit', { cookie: other })))).toHaveStatus(
      404,
    )
  }
})
