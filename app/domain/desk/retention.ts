import { addDays } from '../calendar.ts'

/**
 * How long the board keeps what it knows, in one place. The periods follow what a German public body
 * needs (GDPR art. 5 (1) e: no longer than necessary); whoever runs a board confirms or changes them
 * here and on the page about privacy. Sessions, links in mails and counts of attempts end by
 * themselves (leftovers.server.ts); the audit is for good.
 */
export const retention = {
  /** an advert nobody has sent, since its last change */
  draftMonths: 12,
  /** an advert the desk declined, since the decision */
  declinedMonths: 6,
  /** a job that is over; then only figures remain of it, under no name */
  endedMonths: 24,
  /** who was to be asked about a job that is over: time enough to publish it again */
  contactDays: 30,
  /** an account nobody uses; those of the desk are the team's own business */
  idleMonths: 24,
  /** how long before that it is told so by mail */
  idleNoticeDays: 30,
  /** mails that were sent, or given up: until no objection is possible any more */
  mailMonths: 6,
  /** the mail address of a reader who reported something, since the decision */
  reporterMonths: 12,
  /** what was written about a case, since the decision; that there was one is counted on */
  caseMonths: 24,
  /** a wish to belong to an employer that nobody answered */
  joinRequestMonths: 6,
  /** what is searched for, by day */
  searchCountMonths: 13,
  /** comparisons and rebuilds of the index */
  indexLogDays: 90,
} as const

/** The same day so many months earlier; the last of the month where there is no such day. */
export function monthsBefore(isoDate: string, months: number): string {
  const [year = 0, month = 1, day = 1] = isoDate.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10)
  const following = new Date(Date.UTC(year, month - months, 1)).toISOString().slice(0, 10)
  const last = addDays(following, -1)
  const same = addDays(first, day - 1)
  return same > last ? last : same
}

/** What an account reads that nobody has used for long. */
export function idleLetter({ name, board, link }: { name: string; board: string; link: string }): {
  subject: string
  text: string
} {
  return {
    subject: `Ihr Konto bei ${board} wird in ${retention.idleNoticeDays} Tagen gelöscht`,
    text: [
      `Guten Tag ${name},`,
      `Sie haben sich seit fast ${retention.idleMonths} Monaten nicht bei ${board} angemeldet. Konten, die niemand braucht, behalten wir nicht.`,
      `Möchten Sie es behalten, melden Sie sich in den nächsten ${retention.idleNoticeDays} Tagen einmal an:\n${link}`,
      'Sonst löschen wir es mit allem, was zu Ihnen gespeichert ist. Sie müssen dafür nichts tun.',
    ].join('\n\n'),
  }
}
