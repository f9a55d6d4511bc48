import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { loader as file } from '#app/routes/desk.numbers.$file.ts'
import { loader } from '#app/routes/desk.numbers._index.tsx'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
await anAccount(services, { email: 'moderator@desk.example', deskRole: 'moderator' })
const cookie = await cookieOf(services, 'moderator@desk.example')
const numbers = () => dataOf(loader(reading(services, '/desk/numbers', { cookie })))

await aPublicJob(services)
await aPublicJob(services, { draft: aNurseDraft({ kind: 'apprenticeship' }) })
await aDraftedJob(services)
const filled = await aPublicJob(services, { draft: aDraft({ datePosted: '2026-11-12' }) })
await withdrawJob(services, 'test', filled.id, 'filled-here')
await sql`update job set withdrawn_at = '2026-11-22T10:00:00Z'
  where id = ${filled.id}`.execute(db)
await sql`insert into past_job
  (month, days, districts, sector_version, kind, views, applies)
  values ('2026-03-01', 30, '{16062}', 2025, 'job', 5, 2)`.execute(db)

test('the board is counted by district, sector and kind, by month, and by how it ended', async () => {
  const page = await numbers()
  const rows = (key: string) =>
    Object.fromEntries(
      page.tables.find((table) => table.key === key)?.rows.map((row) => [row.label, row.count]) ??
        [],
    )
  expect(rows('districts')).toEqual({ 'Landkreis Nordhausen': 1, 'Unstrut-Hainich-Kreis': 1 })
  expect(rows('kinds')).toEqual({ Arbeit: 1, Ausbildung: 1 })
  expect(rows('sectors')).toMatchObject({ 'Industrie und Handwerk': 1 })
  expect(rows('months')).toMatchObject({ 'Nov. 2026': 3, 'Okt. 2026': 0, 'März 2026': 1 })
  expect(Object.keys(rows('months'))).toHaveLength(9) // none before the first
  expect(rows('days')).toMatchObject({ 'bis 7': 0, '8 bis 14': 1 })
  expect(page).toMatchObject({ medianDays: 10, filledHere: 100 })
})

const ask = (name: string) =>
  file(reading(services, `/desk/numbers/${name}`, { cookie, params: { file: name } }))

test('every table is a file as well', async () => {
  for (const { key } of (await numbers()).tables) {
    expect((await ask(`${key}.csv`)).headers.get('content-type')).toMatch('text/csv')
  }
  const text = await (await ask('districts.csv')).text()
  expect(text).toContain('Landkreis,Stellen\r\nLandkreis Nordhausen,1\r\n')
  expect(await refusal(ask('nothing.csv'))).toHaveStatus(404)
})
