import { timeZone } from '../calendar.ts'

const format = new Intl.DateTimeFormat('de-DE', {
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZone,
})

/** "22.11.2026, 12:00 Uhr" */
export function instantLabel(instant: Date): string {
  return `${format.format(instant)} Uhr`
}
