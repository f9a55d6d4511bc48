import { findCase } from '#db/queries/desk-cases.ts'
import {
  countWaitingObjections,
  findObjection,
  listObjections,
  type NamedObjection,
  type Party,
} from '#db/queries/objections.ts'
import type { Office } from '../employers/post.server.ts'
import { decisionView } from './decision-view.ts'
import { instantLabel } from './instant.ts'
import { reasonOfReport } from './objections.server.ts'
import { actorNames } from './queue.server.ts'

export const partyLabels: Record<Party, string> = {
  employer: 'Betrieb',
  reporter: 'Wer gemeldet hat',
}

const shownAtMost = 200

/** Objections as the desk lists them: what waits first. */
export async function objectionList({ db }: Pick<Office, 'db'>) {
  const all = await listObjections(db, shownAtMost)
  return {
    waiting: all.filter(({ decidedAt }) => decidedAt === null).map(rowOf),
    decided: all.filter(({ decidedAt }) => decidedAt !== null).map(rowOf),
  }
}

/** How many objections wait. */
export function waitingObjections({ db }: Pick<Office, 'db'>): Promise<number> {
  return countWaitingObjections(db)
}

/** One objection, with the decision it is against; undefined when there is none. */
export async function objectionCase(office: Pick<Office, 'db'>, id: number) {
  const objection = await findObjection(office.db, id)
  const matter = objection && (await findCase(office.db, objection.caseId))
  if (!objection || !matter?.decidedAt) return undefined
  const { decidedBy, decidedAt, text, note } = objection
  const names = await actorNames(office.db, [matter.decidedBy, decidedBy])
  return {
    ...rowOf(objection),
    text,
    note,
    caseId: matter.id,
    isReporter: objection.party === 'reporter',
    /** to tell them apart from who looks at it now */
    caseDecidedBy: matter.decidedBy,
    decision: {
      ...decisionView(matter, objection.party as Party, await reasonOfReport(office, matter)),
      at: instantLabel(matter.decidedAt),
      by: names(matter.decidedBy),
    },
    decided: decidedAt && { at: instantLabel(decidedAt), by: names(decidedBy) },
  }
}

function rowOf(one: NamedObjection) {
  return {
    id: one.id,
    what: one.jobTitle ?? one.employerName,
    employer: one.employerName,
    party: partyLabels[one.party as Party],
    at: instantLabel(one.createdAt),
    upheld: one.upheld,
  }
}
