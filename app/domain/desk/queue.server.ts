import { accountNames } from '#db/queries/accounts.ts'
import {
  type CaseMatch,
  countQueue,
  listDeskPeople,
  listQueue,
  nextCaseId,
} from '#db/queries/case-queue.ts'
import type { CaseKind, CaseRisk } from '#db/queries/desk-cases.ts'
import type { Services } from '../services.ts'
import { caseKindLabels, type Decision, decisionLabels, riskLabels } from './cases.ts'
import { instantLabel } from './instant.ts'
import { type QueueView, readQueueView } from './queue.ts'

type Reading = Pick<Services, 'db' | 'region' | 'clock'>

export const casesPerPage = 50

/** A page of the queue for somebody of the desk. */
export async function queuePage(services: Reading, accountId: number, view: QueueView) {
  const { db, region, clock } = services
  const match = matchOf(accountId, view)
  const page = { limit: casesPerPage, offset: (view.page - 1) * casesPerPage }
  const [rows, counts] = await Promise.all([listQueue(db, match, page), countQueue(db, match)])
  const who = await actorNames(
    db,
    rows.map((row) => row.decidedBy),
  )
  const total = counts.red + counts.amber + counts.green
  return {
    view,
    counts,
    total,
    pages: Math.ceil(total / casesPerPage),
    districts: region.districts
      .filter((one) => !one.neighbour)
      .map(({ ags, name }) => ({ ags, name })),
    cases: rows.map((row) => ({
      id: row.id,
      kind: caseKindLabels[row.kind as CaseKind],
      risk: row.risk as CaseRisk,
      riskLabel: riskLabels[row.risk as CaseRisk],
      what: row.jobTitle ?? row.employerName,
      employer: row.employerName,
      reasons: row.reasons,
      age: ageLabel(row.openedAt, clock()),
      openedAt: instantLabel(row.openedAt),
      district: region.districts.find(({ ags }) => ags === row.district)?.name ?? null,
      assignee: row.assigneeName,
      isMine: row.assignedTo === accountId,
      state: stateOf(row, who),
    })),
  }
}

/** How many cases are open, of each risk. */
export function waitingCases({ db }: Pick<Services, 'db'>, accountId: number) {
  return countQueue(db, matchOf(accountId, readQueueView(new URLSearchParams())))
}

/** The case that comes next for somebody, after one they are done with. */
export function nextCase(
  { db }: Pick<Services, 'db'>,
  accountId: number,
  { view, notId }: { view: QueueView; notId: number },
): Promise<number | undefined> {
  return nextCaseId(db, matchOf(accountId, view), notId)
}

/** Everybody a case can be given to. */
export function colleagues({ db }: Pick<Services, 'db'>) {
  return listDeskPeople(db)
}

/** Who stands behind 'desk:<account>' and the like, for the desk to read. */
export async function actorNames(
  db: Services['db'],
  actors: (string | null)[],
): Promise<(actor: string | null) => string> {
  const ids = actors.flatMap((actor) => accountIdOf(actor) ?? [])
  const names = await accountNames(db, [...new Set(ids)])
  return (actor) => {
    const id = accountIdOf(actor)
    if (id !== undefined) return names.get(id) ?? 'ein gelöschtes Konto'
    return actor?.startsWith('desk') ? 'die Kommandozeile' : 'die Stellenbörse'
  }
}

/** "3 Tage", "5 Stunden", "12 Minuten" */
export function ageLabel(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000))
  if (minutes < 60) return minutes === 1 ? '1 Minute' : `${minutes} Minuten`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return hours === 1 ? '1 Stunde' : `${hours} Stunden`
  return `${Math.floor(hours / 24)} Tage`
}

function matchOf(accountId: number, view: QueueView): CaseMatch {
  const { isMine, district, kind, state } = view
  return { accountId, isMine, district, kind, state }
}

function accountIdOf(actor: string | null): number | undefined {
  const id = /^(?:desk|account):([1-9]\d{0,8})$/.exec(actor ?? '')?.[1]
  return id === undefined ? undefined : Number(id)
}

function stateOf(
  row: Awaited<ReturnType<typeof listQueue>>[number],
  who: (actor: string | null) => string,
): string | null {
  if (row.decidedAt) {
    return `${decisionLabels[row.decision as Decision]} von ${who(row.decidedBy)}, ${instantLabel(row.decidedAt)}`
  }
  if (row.askedBackAt) return `Rückfrage gestellt, ${instantLabel(row.askedBackAt)}`
  return row.answeredAt ? `Betrieb hat geändert, ${instantLabel(row.answeredAt)}` : null
}
