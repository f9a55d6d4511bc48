import {
  countDecisions,
  countObjections,
  countReports,
  firstMatterAt,
  medianHours,
} from '#db/queries/transparency.ts'
import { dayOf, startOfYear } from '../calendar.ts'
import type { Services } from '../services.ts'
import { type Decision, decisionLabels, reportReasonLabels } from './cases.ts'
import { reportReasons } from './reports.ts'

type Count = { label: string; count: number }

/**
 * What the board tells everybody about a year of reports and decisions (Regulation (EU) 2022/2065,
 * articles 15 and 24): counts, and nothing about whom.
 *
 * @param wanted a year; undefined for the current one
 * @returns undefined for a year in which there was no board
 */
export async function transparencyPage(
  { db, clock, region }: Pick<Services, 'db' | 'clock' | 'region'>,
  wanted: number | undefined,
) {
  const now = yearOf(clock())
  const first = yearOf((await firstMatterAt(db)) ?? clock())
  const year = wanted ?? now
  if (!Number.isInteger(year) || year < first || year > now) return undefined
  const span = { from: startOfYear(year), until: startOfYear(year + 1) }
  const [reports, hours, decisions, objections] = await Promise.all([
    countReports(db, span),
    medianHours(db, span),
    countDecisions(db, span),
    countObjections(db, span),
  ])
  return {
    boardTitle: region.title,
    year,
    isCurrent: year === now,
    years: Array.from({ length: now - first + 1 }, (_, back) => now - back),
    reports: reportReasons.map((reason): Count => ({
      label: reportReasonLabels[reason] ?? reason,
      count: reports.find((one) => one.reason === reason)?.count ?? 0,
    })),
    median: hours === null ? null : durationLabel(hours),
    ...decisionCounts(decisions),
    objections: (['employer', 'reporter'] as const).map((party) =>
      objectionCounts(
        party === 'employer' ? 'Von Betrieben' : 'Von Meldenden',
        objections.filter((one) => one.party === party),
      ),
    ),
  }
}

const decisionKinds = ['approved', 'declined', 'removed', 'blocked'] as const

function decisionCounts(rows: Awaited<ReturnType<typeof countDecisions>>) {
  const decisions = rows.reduce((sum, { count }) => sum + count, 0)
  const byMachine = rows.reduce((sum, one) => sum + one.byMachine, 0)
  const of = (decision: Decision, isReport?: boolean) =>
    rows
      .filter((one) => one.decision === decision && (isReport ?? one.isReport) === one.isReport)
      .reduce((sum, { count }) => sum + count, 0)
  return {
    decisions: [
      ...decisionKinds.map((kind): Count => ({
        label: decisionNames[kind],
        count: kind === 'declined' ? of(kind, false) : of(kind),
      })),
      { label: 'Meldung zurückgewiesen', count: of('declined', true) },
    ],
    decided: decisions,
    byMachine,
    machineShare: decisions === 0 ? null : `${Math.round((100 * byMachine) / decisions)} %`,
  }
}

const decisionNames: Record<Decision, string> = {
  approved: capital(decisionLabels.approved),
  declined: 'Nicht freigegeben',
  removed: 'Vom Board genommen',
  blocked: capital(decisionLabels.blocked),
}

function objectionCounts(label: string, rows: { upheld: boolean | null; count: number }[]) {
  const of = (upheld: boolean | null) => rows.find((one) => one.upheld === upheld)?.count ?? 0
  const counts: Count[] = [
    { label: 'Erfolg', count: of(true) },
    { label: 'Kein Erfolg', count: of(false) },
    { label: 'Noch offen', count: of(null) },
  ]
  return { label, counts }
}

/** after how long: "5 Stunden", "3 Tagen" */
function durationLabel(hours: number): string {
  if (hours < 1) return 'weniger als einer Stunde'
  const [count, one, many] =
    hours < 48
      ? [Math.round(hours), 'einer Stunde', 'Stunden']
      : [Math.round(hours / 24), 'einem Tag', 'Tagen']
  return count === 1 ? one : `${count} ${many}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function yearOf(instant: Date): number {
  return Number(dayOf(instant).slice(0, 4))
}
