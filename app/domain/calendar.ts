/** Where the day begins and ends for the board. */
export const timeZone = 'Europe/Berlin'

const isoDay = new Intl.DateTimeFormat('en-CA', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day it is on the board at an instant, as an ISO date. */
export function dayOf(instant: Date): string {
  return isoDay.format(instant)
}

/** An ISO date in days since 1970. */
export function dayNumber(isoDate: string): number {
  return Math.floor(Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000)
}

/** The ISO date `days` later (or earlier, when negative). */
export function addDays(isoDate: string, days: number): string {
  return new Date((dayNumber(isoDate) + days) * 86_400_000).toISOString().slice(0, 10)
}
