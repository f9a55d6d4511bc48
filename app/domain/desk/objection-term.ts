import type { OpenCase } from '#db/queries/desk-cases.ts'
import type { Party } from '#db/queries/objections.ts'
import { addDays, dayOf } from '../calendar.ts'

const months = 6

/**
 * The last day to object to a decision: six months after it (Regulation (EU) 2022/2065, article
 * 20(1)), an ISO date. A month that has no such day ends the term on its last.
 */
export function objectionEnd(decidedAt: Date): string {
  const [year = 0, month = 1, day = 1] = dayOf(decidedAt).split('-').map(Number)
  const first = (later: number) =>
    new Date(Date.UTC(year, month - 1 + later, 1)).toISOString().slice(0, 10)
  const last = addDays(first(months + 1), -1)
  const wanted = addDays(first(months), day - 1)
  return wanted < last ? wanted : last
}

/**
 * Whether a decision is against a party: an employer may object to what takes something from it, who
 * reported to what leaves things as they are.
 */
export function mayObject(
  { kind, decision }: Pick<OpenCase, 'kind' | 'decision'>,
  party: Party,
): boolean {
  const isDismissal = kind === 'report' && decision === 'declined'
  return party === 'reporter' ? isDismissal : decision !== 'approved' && !isDismissal
}
