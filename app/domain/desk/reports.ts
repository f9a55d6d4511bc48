import type { CaseRisk } from '#db/queries/desk-cases.ts'

export const reportReasons = [
  'scam',
  'filled',
  'misleading',
  'discrimination',
  'wrong-employer',
  'other',
] as const
export type ReportReason = (typeof reportReasons)[number]

/** What a reader chooses from. */
const choices: Record<ReportReason, string> = {
  scam: 'Betrugsverdacht: Es wird Geld, ein Konto oder eine Ausweiskopie verlangt, oder die Stelle gibt es nicht',
  filled: 'Die Stelle ist nicht mehr frei',
  misleading: 'Angaben sind falsch oder führen in die Irre',
  discrimination: 'Menschen werden benachteiligt, etwa wegen Alter, Geschlecht oder Herkunft',
  'wrong-employer': 'Der Betrieb ist nicht der, für den er sich ausgibt',
  other: 'Etwas anderes',
}

/** The reasons there are: that a job is taken is said of a job. */
export function reasonChoices(isJob: boolean): [ReportReason, string][] {
  return reportReasons
    .filter((reason) => isJob || reason !== 'filled')
    .map((reason) => [reason, choices[reason]])
}

/** That a job is taken needs no words; anything else has to be told to be looked into. */
export function needsText(reason: ReportReason): boolean {
  return reason !== 'filled'
}

const weights: Record<ReportReason, number> = {
  scam: 70,
  'wrong-employer': 60,
  discrimination: 60,
  misleading: 50,
  other: 40,
  filled: 20,
}

/** From so many on, it is no single opinion any more. */
const many = 3

/**
 * Where a report comes in the queue, by its reason and how many say the same already. That is all it
 * does: an advert stays until somebody of the desk has decided.
 *
 * @param before how many reports about the same, for the same reason, wait
 */
export function riskOfReport(
  reason: ReportReason,
  before: number,
): { risk: CaseRisk; score: number } {
  const isMany = before + 1 >= many
  const score = Math.min(weights[reason] + 15 * before, 100)
  if (reason === 'filled') return { risk: isMany ? 'amber' : 'green', score }
  return { risk: reason === 'scam' || isMany ? 'red' : 'amber', score }
}
