import {
  closedByReason,
  type Count,
  daysToFill,
  publicJobsByDistrict,
  publicJobsByKind,
  publicJobsBySector,
  publishedByMonth,
} from '#db/queries/board-numbers.ts'
import { dayOf } from '../calendar.ts'
import { csvOf } from '../csv.ts'
import { kindLabels, withdrawReasonLabels } from '../labels.ts'
import { sectorLabel } from '../sectors.ts'
import type { Services } from '../services.ts'
import { monthsBefore } from './retention.ts'

type Counting = Pick<Services, 'db' | 'region' | 'clock'>

/** Numbers with a name for each: a chart, its table and its file. */
export type NumberTable = {
  key: string
  title: string
  /** what is counted, and what not */
  about: string
  /** heads of the two columns */
  columns: [string, string]
  rows: { label: string; count: number }[]
}

const monthsShown = 24
const monthsClosed = 12

/** What there is to tell about the board in numbers. */
export async function boardNumbers({ db, region, clock }: Counting): Promise<{
  tables: NumberTable[]
  medianDays: number | null
  /** of those that were filled, in per cent; null while none was */
  filledHere: number | null
}> {
  const today = dayOf(clock())
  const firstMonth = `${monthsBefore(today, monthsShown - 1).slice(0, 7)}-01`
  const since = monthsBefore(today, monthsClosed)
  const [districts, sectors, kinds, months, reasons, fill] = await Promise.all([
    publicJobsByDistrict(db),
    publicJobsBySector(db),
    publicJobsByKind(db),
    publishedByMonth(db, firstMonth),
    closedByReason(db, { since, today }),
    daysToFill(db, { since }),
  ])
  const names = new Map(region.districts.map(({ ags, fullName }) => [ags, fullName]))
  const now = 'Stellen, die heute öffentlich sind.'
  const closed = `Stellen, die in den letzten ${monthsClosed} Monaten endeten.`
  return {
    medianDays: fill.median,
    filledHere: shareHere(reasons),
    tables: [
      table('districts', 'Nach Landkreis', districts, {
        about: `${now} Eine Stelle mit Orten in zwei Kreisen zählt in beiden.`,
        columns: ['Landkreis', 'Stellen'],
        label: (ags) => names.get(ags) ?? ags,
      }),
      table('sectors', 'Nach Branche', sectors, {
        about: now,
        columns: ['Branche', 'Stellen'],
        label: sectorLabel,
      }),
      table('kinds', 'Nach Art', kinds, {
        about: now,
        columns: ['Art', 'Stellen'],
        label: labelIn(kindLabels),
      }),
      table('months', 'Neue Stellen im Monat', filledUp(months, firstMonth), {
        about: 'Nach dem Tag, an dem eine Stelle zum ersten Mal öffentlich war, auch gelöschte.',
        columns: ['Monat', 'neue Stellen'],
        label: monthLabel,
      }),
      table('days', 'Tage bis zur Besetzung', inOrder(fill.buckets), {
        about: `${closed} Nur die besetzten: so viele Tage waren sie öffentlich.`,
        columns: ['Tage', 'Stellen'],
        label: labelIn(dayLabels),
      }),
      table('reasons', 'Warum Stellen endeten', reasons, {
        about: closed,
        columns: ['Grund', 'Stellen'],
        label: labelIn(withdrawReasonLabels),
        unknown: 'abgelaufen, ohne Angabe',
      }),
    ],
  }
}

/** One of the tables as CSV; undefined when there is none of that name. */
export async function numbersCsv(services: Counting, key: string): Promise<string | undefined> {
  const { tables } = await boardNumbers(services)
  const found = tables.find((one) => one.key === key)
  return (
    found && csvOf([found.columns, ...found.rows.map(({ label, count }) => [label, String(count)])])
  )
}

const dayLabels: Record<string, string> = {
  7: 'bis 7',
  14: '8 bis 14',
  30: '15 bis 30',
  60: '31 bis 60',
  more: 'mehr als 60',
}

function table(
  key: string,
  title: string,
  counts: Count[],
  {
    about,
    columns,
    label,
    unknown = 'ohne Angabe',
  }: Pick<NumberTable, 'about' | 'columns'> & {
    label: (value: string) => string
    unknown?: string
  },
): NumberTable {
  const rows = counts.map(({ value, count }) => ({
    label: value === null ? unknown : label(value),
    count,
  }))
  return { key, title, about, columns, rows }
}

function labelIn(labels: Record<string, string>): (value: string) => string {
  return (value) => labels[value] ?? value
}

function inOrder(buckets: Count[]): Count[] {
  return ['7', '14', '30', '60', 'more'].map((value) => ({
    value,
    count: buckets.find((one) => one.value === value)?.count ?? 0,
  }))
}

/** Every month from the first with a job on, those without a job too. */
function filledUp(months: Count[], firstMonth: string): Count[] {
  const known = new Map(months.map(({ value, count }) => [value, count]))
  const all = Array.from({ length: monthsShown }, (_, index) => {
    const value = monthsBefore(firstMonth, -index).slice(0, 7)
    return { value, count: known.get(value) ?? 0 }
  })
  return all.slice(all.findIndex(({ count }) => count > 0))
}

const monthFormat = new Intl.DateTimeFormat('de-DE', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

function monthLabel(month: string): string {
  return monthFormat.format(new Date(`${month}-01T00:00:00Z`))
}

function shareHere(reasons: Count[]): number | null {
  const of = (reason: string) => reasons.find(({ value }) => value === reason)?.count ?? 0
  const filled = of('filled-here') + of('filled-elsewhere')
  return filled === 0 ? null : Math.round((100 * of('filled-here')) / filled)
}
