import { expect, test } from 'vitest'
import { settleCase } from '#db/queries/case-decisions.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { insertObjection, settleObjection } from '#db/queries/objections.ts'
import { insertReport } from '#db/queries/reports.ts'
import { loader } from '#app/routes/transparency.tsx'
import { anEmployer, bakery } from '#tests/factories/employer.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { noon, openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const { id: employerId } = await anEmployer(db, bakery)
const hour = 3_600_000
const look = (search = '') => dataOf(loader(reading(services, `/transparency${search}`)))
let made = 0

type Decided = 'approved' | 'declined' | 'removed' | 'blocked'
async function aDecided(
  kind: 'report' | 'held-job',
  {
    at = noon,
    hours = 1,
    decision = 'declined',
    byMachine = false,
    by = 'desk:1',
  }: {
    at?: Date
    hours?: number
    decision?: Decided
    byMachine?: boolean
    by?: string
  } = {},
) {
  made += 1
  const reportId =
    kind === 'report'
      ? await insertReport(db, {
          employerId,
          reason: 'scam',
          text: 'Niemand soll das lesen.',
          email: 'leserin@home.example',
          receiptHash: String(made),
          createdAt: at,
        })
      : null
  const id = await openCase(db, { kind, employerId, reportId, reasons: [], byMachine })
  await db.updateTable('deskCase').set({ openedAt: at }).where('id', '=', id).execute()
  const decidedAt = new Date(at.getTime() + hours * hour)
  await settleCase(db, id, { at: decidedAt, by, decision, note: null })
  return id
}

test('a board where nothing has happened yet says so', async () => {
  expect(await look()).toMatchObject({ year: 2026, median: null, machineShare: null, decided: 0 })
})

test('the year is told in counts, and nothing else', async () => {
  for (const hours of [1, 5, 200]) await aDecided('report', { hours })
  const removed = await aDecided('report', { hours: 3, decision: 'removed' })
  await aDecided('held-job', { decision: 'approved', byMachine: true })
  await aDecided('held-job', { decision: 'declined', byMachine: true })
  await aDecided('held-job', { decision: 'approved', byMachine: true, by: 'board' })
  const last = new Date('2025-12-31T22:00:00Z')
  const former = await aDecided('report', { at: last, hours: 0.5 })
  for (const [caseId, upheld] of [
    [removed, true],
    [former, null],
  ] as const) {
    const party = upheld ? 'employer' : 'reporter'
    const id = await insertObjection(db, { caseId, party, text: 'Nein.', createdAt: noon })
    if (upheld !== null) {
      await settleObjection(db, id ?? 0, { at: noon, by: 'desk:1', upheld, note: 'Ja.' })
    }
  }
  const page = await look()
  expect(page).toMatchObject({
    year: 2026,
    years: [2026, 2025],
    median: '4 Stunden',
    decided: 6,
    byMachine: 2,
    machineShare: '33 %',
  })
  expect(counts(page.reports)).toEqual({ Betrugsverdacht: 4 })
  expect(counts(page.decisions)).toEqual({
    Freigegeben: 1,
    'Nicht freigegeben': 1,
    'Vom Board genommen': 1,
    'Meldung zurückgewiesen': 3,
  })
  expect(page.objections.map((one) => counts(one.counts))).toEqual([
    { Erfolg: 1 },
    { 'Noch offen': 1 },
  ])
  expect(JSON.stringify(page)).not.toMatch(/leserin|lesen\.|Sonnenschein/)
  expect(await look('?year=2025')).toMatchObject({ isCurrent: false, decided: 1 })
  for (const year of ['2024', '2027', 'x', '2025.5']) {
    expect(await refusal(look(`?year=${year}`))).toHaveStatus(404)
  }
})

/** Those there are any of. */
function counts(rows: { label: string; count: number }[]) {
  return Object.fromEntries(
    rows.filter(({ count }) => count > 0).map(({ label, count }) => [label, count]),
  )
}
