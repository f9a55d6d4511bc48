import { findCase, type OpenCase } from '#db/queries/desk-cases.ts'
import {
  findContested,
  insertObjection,
  listObjectionsTo,
  type Party,
} from '#db/queries/objections.ts'
import { findReport } from '#db/queries/reports.ts'
import type { Objection } from '#db/tables/objection.ts'
import { dayOf } from '../calendar.ts'
import type { Office } from '../employers/post.server.ts'
import { dateLabel } from '../labels.ts'
import { decisionView } from './decision-view.ts'
import { instantLabel } from './instant.ts'
import { mayObject, objectionEnd } from './objection-term.ts'
import { secretDigest } from './private-link.server.ts'

type Asking = Pick<Office, 'db' | 'clock'>

/** Whether there is still time to object. */
export function isInTime({ clock }: Pick<Office, 'clock'>, decidedAt: Date): boolean {
  return dayOf(clock()) <= objectionEnd(decidedAt)
}

/**
 * What the link in a letter about a decision shows: the decision with its reasons, and what may be
 * said against it. Undefined when the link leads to nothing that can be objected to.
 */
export async function objectionPage(office: Asking, secret: string) {
  const contested = await contestedBy(office, secret)
  if (!contested) return undefined
  const { matter, party, decidedAt, objection } = contested
  const reason = await reasonOfReport(office, matter)
  return {
    number: matter.id,
    party,
    what: matter.jobTitle ?? matter.employerName,
    decision: decisionView(matter, party, reason),
    at: instantLabel(decidedAt),
    until: dateLabel(objectionEnd(decidedAt)),
    isOver: !isInTime(office, decidedAt),
    objection: objection ? shown(objection) : null,
  }
}

/** unknown: no such link · over: the term has passed · twice: this party has objected before */
export type Objecting = 'done' | 'unknown' | 'over' | 'twice'

/** Files an objection: once for each of the two that a decision concerns, and within six months. */
export async function objectTo(office: Asking, secret: string, text: string): Promise<Objecting> {
  const contested = await contestedBy(office, secret)
  if (!contested) return 'unknown'
  const { matter, party, decidedAt } = contested
  if (!isInTime(office, decidedAt)) return 'over'
  const createdAt = office.clock()
  const id = await insertObjection(office.db, { caseId: matter.id, party, text, createdAt })
  return id === undefined ? 'twice' : 'done'
}

/** The reason a reader gave for a report; null for a case that is none. */
export async function reasonOfReport(
  { db }: Pick<Office, 'db'>,
  { reportId }: OpenCase,
): Promise<string | null> {
  if (reportId === null) return null
  return (await findReport(db, reportId))?.reason ?? null
}

type Contested = {
  matter: OpenCase
  party: Party
  decidedAt: Date
  objection: Objection | undefined
}

async function contestedBy({ db }: Asking, secret: string): Promise<Contested | undefined> {
  const found = await findContested(db, secretDigest(secret))
  const matter = found && (await findCase(db, found.caseId))
  if (!found || !matter?.decidedAt || !mayObject(matter, found.party)) return undefined
  const { party } = found
  const objections = await listObjectionsTo(db, matter.id)
  return {
    matter,
    party,
    decidedAt: matter.decidedAt,
    objection: objections.find((one) => one.party === party),
  }
}

function shown({ text, createdAt, decidedAt, upheld, note }: Objection) {
  return {
    text,
    at: instantLabel(createdAt),
    decided: decidedAt && { at: instantLabel(decidedAt), upheld: upheld === true, note },
  }
}
