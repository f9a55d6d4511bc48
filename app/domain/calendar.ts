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
  const minute = Math.floor(instant.getTime() / 60_000)
  // asked several times a page, nearly always for now; no day begins within a minute
  if (minute !== latest?.minute) latest = { minute, day: isoDay.format(instant) }
  return latest.day
}

let latest: { minute: number; day: string } | undefined

const iso8601 =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ?(Z|[+-]\d{2}:?(?:\d{2})?)?)?$/i

/**
 * The day on the board that an ISO 8601 date or instant means, or undefined when it is neither. An
 * instant that names no zone is in the board's own, wherever this runs.
 */
export function dayFrom(text: string): string | undefined {
  const [, day = '', time = '00:00', zone] = iso8601.exec(text) ?? []
  const isDay = !Number.isNaN(dayNumber(day)) && addDays(day, 0) === day
  const [, hours, minutes = '00'] = /([+-]\d{2}):?(\d{2})?/.exec(zone ?? '') ?? []
  const instant = new Date(`${day}T${time}${hours ? `${hours}:${minutes}` : 'Z'}`)
  if (!isDay || Number.isNaN(instant.getTime())) return undefined
  return zone ? dayOf(instant) : day
}

const offset = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })

/** The last second of a day on the board, as ISO 8601: "2026-11-22T23:59:59+01:00". */
export function endOfDay(isoDate: string): string {
  // the clock is changed at night: the evening is in one zone
  const parts = offset.formatToParts(new Date(`${isoDate}T20:00:00Z`))
  const zone = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return `${isoDate}T23:59:59${zone.replace('GMT', '')}`
}

/** The instant a year begins on the board: its first day is in winter time. */
export function startOfYear(year: number): Date {
  return new Date(`${year}-01-01T00:00:00+01:00`)
}

/** An ISO date in days since 1970. */
export function dayNumber(isoDate: string): number {
  return Math.floor(Date.parse(`${isoDate}T00:00:00Z`) / 86_400_000)
}

/** The ISO date `days` later (or earlier, when negative). */
export function addDays(isoDate: string, days: number): string {
  return new Date((dayNumber(isoDate) + days) * 86_400_000).toISOString().slice(0, 10)
}
