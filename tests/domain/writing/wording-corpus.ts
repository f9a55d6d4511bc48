import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { neutralWording } from '#app/domain/writing/neutral-wording.ts'

const Phrase = z.object({
  /** 'unseen' was written before the rules had their last form, and is never tuned on */
  part: z.enum(['tuned', 'unseen']),
  expected: z.enum(['mark', 'harmless']),
  /** what it would be marked as */
  group: z.string(),
  field: z.enum(['title', 'text']),
  phrase: z.string(),
})
export type Phrase = z.infer<typeof Phrase>

/** Phrases as German adverts have them, with the judgement of a person. */
export const corpus: Phrase[] = z.array(Phrase).parse(
  parse(readFileSync(new URL('wording-corpus.csv', import.meta.url)), {
    columns: true,
    delimiter: ';',
  }),
)

export type Figures = { precision: number; recall: number; missed: string[]; wrong: string[] }

/** A risky phrase counts as found only when it is marked for the right reason. */
export function measure(phrases: Phrase[]): Figures {
  const risky = phrases.filter(({ expected }) => expected === 'mark')
  const harmless = phrases.filter(({ expected }) => expected === 'harmless')
  const missed = risky.filter((one) => !groupsOf(one).includes(one.group))
  const wrong = harmless.filter((one) => groupsOf(one).length > 0)
  const found = risky.length - missed.length
  return {
    precision: found / (found + wrong.length),
    recall: found / risky.length,
    missed: missed.map(({ phrase }) => phrase),
    wrong: wrong.map(({ phrase }) => phrase),
  }
}

function groupsOf({ field, phrase }: Phrase): string[] {
  return neutralWording({ [field]: phrase }).map(({ group }) => group)
}
