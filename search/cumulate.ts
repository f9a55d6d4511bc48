import { paySteps, sinceSteps } from './job-index.ts'

/** Ranks of the levels of German a job can ask for, 'none' included. */
const germanRanks = [0, 1, 2, 3, 4, 5, 6, 7]

/** Counts per rank → counts of "asks for at most this rank". */
export function atMostGerman(counts: Record<string, number>): Record<string, number> {
  return sums(counts, germanRanks, (value, rank) => value <= rank)
}

/** Counts per pay step → counts of "reaches at least this step". */
export function atLeastPay(counts: Record<string, number>): Record<string, number> {
  return sums(counts, paySteps, (value, step) => value >= step)
}

/** Counts per day → counts of "posted in the last so many days". */
export function postedSince(counts: Record<string, number>, today: number): Record<string, number> {
  return sums(counts, sinceSteps, (value, days) => value >= today - days)
}

/** The highest pay step a job reaches, or null below the first. */
export function payStepOf(payTo: number | null): number | null {
  return paySteps.findLast((step) => payTo !== null && payTo >= step) ?? null
}

/** For each step the counts of the values that meet it. */
function sums(
  counts: Record<string, number>,
  steps: readonly number[],
  meets: (value: number, step: number) => boolean,
): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const step of steps) counted[step] = 0
  for (const [text, count] of Object.entries(counts)) {
    const value = Number(text)
    for (const step of steps) if (meets(value, step)) counted[step] = (counted[step] ?? 0) + count
  }
  return counted
}
