import { type JobPosting, readJobPosting } from '#app/domain/posting/job-posting.server.ts'
import type { Problem } from '#app/domain/posting/reading.ts'
import { aPosting } from '#tests/factories/job-posting.ts'
import { region } from '#tests/support/services.ts'

export const today = '2026-11-22'

/** What becomes of our posting when some of its members are other ones. */
export function read(members: Record<string, unknown>) {
  return readJobPosting(aPosting(members), { region, today })
}

export function accepted(members: Record<string, unknown>): JobPosting {
  const reading = read(members)
  if (reading.kind !== 'job') throw new Error(JSON.stringify(reading))
  return reading.posting
}

export function refused(members: Record<string, unknown>): Problem[] {
  const reading = read(members)
  if (reading.kind !== 'refused') throw new Error('the posting was not refused')
  return reading.problems
}

/** As a refusal or a warning tells it. */
export function problem(field: string, message: string): Problem {
  return { field, message }
}
