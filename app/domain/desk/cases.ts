import type { CaseDecision } from '#db/queries/case-decisions.ts'
import type { CaseKind, CaseRisk } from '#db/queries/desk-cases.ts'

export type Decision = CaseDecision['decision']
/** What somebody of the desk can do with a case; to ask back leaves it open. */
export type Deed = Decision | 'asked'
/** For what a reason is offered: to dismiss a report is to decline the report, not the advert. */
export type Use = Deed | 'dismissed'

export const deeds = ['approved', 'declined', 'removed', 'blocked', 'asked'] as const
export const uses = [...deeds, 'dismissed'] as const
export const caseKinds = [
  'new-employer',
  'held-job',
  'changed-job',
  'foreign-apply',
  'rule-hit',
  'report',
] as const satisfies CaseKind[]

export const caseKindLabels: Record<CaseKind, string> = {
  'new-employer': 'Neuer Betrieb',
  'held-job': 'Neue Stelle',
  'changed-job': 'Geänderte Stelle',
  report: 'Meldung',
  'foreign-apply': 'Fremde Bewerbungsadresse',
  'rule-hit': 'Regel',
}

export const riskLabels: Record<CaseRisk, string> = {
  red: 'hoch',
  amber: 'mittel',
  green: 'gering',
}

export const decisionLabels: Record<Decision, string> = {
  approved: 'freigegeben',
  declined: 'abgelehnt',
  removed: 'entfernt',
  blocked: 'Betrieb gesperrt',
}

export const useLabels: Record<Use, string> = {
  approved: 'Freigeben',
  asked: 'Rückfragen',
  declined: 'Ablehnen',
  removed: 'Entfernen',
  blocked: 'Betrieb sperren',
  dismissed: 'Meldung zurückweisen',
}

/** What a reader chose on the form of a report. */
export const reportReasonLabels: Record<string, string> = {
  scam: 'Betrugsverdacht',
  filled: 'Die Stelle ist nicht mehr frei',
  misleading: 'Irreführende Angaben',
  discrimination: 'Benachteiligung',
  'wrong-employer': 'Falscher Betrieb',
  other: 'Anderes',
}

/** How much speaks against an ordinary case of a kind, where no rule knows better. */
export const ordinaryRisk: Record<CaseKind, { risk: CaseRisk; score: number }> = {
  'held-job': { risk: 'green', score: 10 },
  'new-employer': { risk: 'green', score: 20 },
  'changed-job': { risk: 'amber', score: 30 },
  'foreign-apply': { risk: 'amber', score: 40 },
  'rule-hit': { risk: 'amber', score: 50 },
  report: { risk: 'amber', score: 50 },
}

/** How it stands with what a case is about. */
export type Standing = {
  kind: CaseKind
  /** what became of the job; null where the case is about an employer */
  job: 'public' | 'waiting' | 'off' | null
  isBlocked: boolean
}

/** What can be done with a case as things stand. */
export function offeredDeeds({ kind, job, isBlocked }: Standing): Deed[] {
  const isReport = kind === 'report'
  return deeds.filter((deed) => {
    if (deed === 'approved') return !isReport && !isBlocked
    if (deed === 'declined') return isReport || job !== 'public'
    if (deed === 'removed') return job === 'public'
    return deed === 'asked' || !isBlocked
  })
}

/** Which reasons go with a deed. */
export function useOf(kind: CaseKind, deed: Deed): Use {
  return kind === 'report' && deed === 'declined' ? 'dismissed' : deed
}

/** Whether somebody is told no, and has to hear why. */
export function needsReason(deed: Deed): boolean {
  return deed !== 'approved'
}
