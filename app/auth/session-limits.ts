const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** When a login ends, in seconds; the README gives the reasons. */
export type SessionLimits = {
  /** unused for so long */
  idle: number
  /** so long after it began, however it is used */
  absolute: number
}

/** The longest any login lasts, which is how long its cookie is kept. */
export const longestDays = 30

const employer: SessionLimits = { idle: 14 * day, absolute: longestDays * day }
const desk: SessionLimits = { idle: 30 * minute, absolute: 12 * hour }

/** A login this young needs no password again before a change that matters. */
export const freshFor = 10 * minute

/** The use of a login is written down at most so often. */
export const touchEvery = minute

/** The limits of somebody of the desk, or of anybody else. */
export function limitsOf({ deskRole }: { deskRole: string | null }): SessionLimits {
  return deskRole === null ? employer : desk
}
