import type { OpenCase } from '#db/queries/desk-cases.ts'
import type { Party } from '#db/queries/objections.ts'
import type { Decision } from './cases.ts'
import { reportReasonLabels } from './cases.ts'

/** A decision with its reasons, as one of the two it concerns may read it. */
export type DecisionView = {
  happened: string
  /** what was looked into, one sentence each */
  reasons: string[]
  /** in the desk's words; those to the employer are not for the reporter */
  note: string | null
  ground: string
  /** whether a machine took part */
  how: string
}

/**
 * What was decided and why (Regulation (EU) 2022/2065, articles 16(5) and 17(3)). Nothing of a
 * report but its reason is in it: a reader's words could tell who it was.
 */
export function decisionView(
  matter: OpenCase,
  party: Party,
  reportReason: string | null,
): DecisionView {
  const { decision, note, ground, byMachine } = matter
  const isDismissal = matter.kind === 'report' && decision === 'declined'
  return {
    happened: happened(matter, isDismissal),
    reasons:
      reportReason === null
        ? matter.reasons
        : [`Gemeldet: ${reportReasonLabels[reportReason] ?? 'Anderes'}.`],
    note: (party === 'reporter') === isDismissal ? note : null,
    ground: ground ?? 'Nutzungsbedingungen der Stellenbörse',
    how: `${
      byMachine
        ? 'Eine automatische Prüfung hat darauf hingewiesen.'
        : 'Eine automatische Prüfung war nicht beteiligt.'
    } Entschieden hat ein Mensch.`,
  }
}

function happened({ decision, jobTitle, employerName }: OpenCase, isDismissal: boolean): string {
  const what = jobTitle ? `Die Stelle „${jobTitle}“ bei ${employerName}` : employerName
  const target = jobTitle ? `die Stelle „${jobTitle}“ bei ${employerName}` : employerName
  const texts: Record<Decision, string> = {
    approved: `${what} wurde freigegeben.`,
    declined: isDismissal
      ? `Der Meldung sind wir nicht gefolgt. Für ${target} ändert sich deshalb nichts.`
      : `${what} wurde nicht freigegeben.`,
    removed: `${what} wurde vom Board genommen.`,
    blocked: `${employerName} wurde gesperrt. Der Betrieb und seine Stellen sind nirgends mehr zu sehen.`,
  }
  return texts[decision as Decision]
}
