import { dateLabel } from './labels.ts'
import type { Region } from './region/region.ts'

/** A job in a reminder, with the link that decides about it. */
export type ReminderLine = { title: string; validThrough: string; link: string }

/** What a reminder says; jobs that end first come first. */
export function reminderLetter(
  name: string,
  { title: board }: Pick<Region, 'title'>,
  lines: ReminderLine[],
): { subject: string; text: string } {
  const [only] = lines
  const isOne = lines.length === 1 && only
  return {
    subject: isOne
      ? `„${only.title}“ läuft am ${dateLabel(only.validThrough)} ab`
      : `${lines.length} Ihrer Stellen laufen bald ab`,
    text: [
      `Guten Tag ${name},`,
      isOne
        ? `Ihre Stelle läuft auf ${board} bald ab. Ist sie noch frei?`
        : `${lines.length} Ihrer Stellen laufen auf ${board} bald ab. Sind sie noch frei?`,
      ...lines.map(paragraphs),
      'Die Links gelten 14 Tage und einmal. Wenn Sie nichts tun, ist die Anzeige nach dem genannten Tag nicht mehr zu sehen.',
    ].join('\n\n'),
  }
}

function paragraphs({ title, validThrough, link }: ReminderLine): string {
  return [
    `${title}\nöffentlich bis einschließlich ${dateLabel(validThrough)}`,
    `Noch frei, verlängern:\n${link}`,
    `Besetzt, vom Board nehmen:\n${link}#besetzt`,
  ].join('\n\n')
}
