import { paySteps, sinceSteps } from './job-index.ts'

/** Number of levels of German a job can ask for, 'none' included. */
const germanRanks = 8

/** Counts per rank → counts of "asks for at most this rank". */
export function atMostGerman(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Array.from({ length: germanRanks }, (_, rank) => [
      rank,
      sumWhere(counts, (value) => value <= rank),
    ]),
  )
}

/** Counts per pay step → counts of "reaches at least this step". */
export function atLeastPay(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    paySteps.map((step) => [step, sumWhere(counts, (value) => value >= step)]),
  )
}

/** Counts per day → counts of "posted in the last so many days". */
export function postedSince(counts: Record<string, number>, today: number): Record<string, number> {
  return Object.fromEntries(
    sinceSteps.map((days) => [days, sumWhere(counts, (value) => value >= today - days)]),
  )
}

/** The highest pay step a job reaches, or null below the first. */
export function payStepOf(payTo: number | null): number | null {
  return paySteps.findLast((step) => payTo !== null && payTo >= step) ?? null
}

function sumWhere(counts: Record<string, number>, fits: (value: number) => boolean): number {
  return Object.entries(counts).reduce(
    (sum, [value, count]) => (fits(Number(value)) ? sum + count : sum),
    0,
  )
}
