import { z } from 'zod'
import { phrasePattern } from '../writing/phrase-pattern.ts'

/** A phrase that cannot be read is found when the region is checked, not when an advert comes. */
const phrase = z.string().min(2, 'mindestens 2 Zeichen').refine(isPhrase, 'ist kein Muster')
const text = z.string().trim().min(1, 'darf nicht leer sein')

/** What the board can measure of an advert; what that is worth, each region says itself. */
export const measures = [
  /** adverts of the employer on that day */
  'adverts-a-day',
  /** municipalities in which the same text stood within thirty days */
  'places-of-text',
  /** phrases found */
  'phrases',
  /** euro per hour, though nothing is asked for */
  'pay-without-skill',
  /** euro per hour, whoever does the work */
  'pay-above',
  /** share of the minimum wage, in per cent */
  'pay-below',
  /** hosts that people apply at and that are not the employer's */
  'foreign-apply',
  /** 1 for an employer nobody has confirmed */
  'unconfirmed',
] as const
export type Measure = (typeof measures)[number]

const threshold = z.number('erwartet wird eine Zahl').positive('muss größer als 0 sein')

/** A rule of rules.json: it can hold an advert for the desk, never reject one. */
export const Rule = z
  .strictObject({
    name: z.string().regex(/^[a-z\d-]+$/, 'erwartet werden Kleinbuchstaben und Striche'),
    /** a rule that is off is not looked at */
    on: z.boolean(),
    measure: z.enum(measures),
    /** what a hit adds to the score, 1 … 100 */
    weight: z.int().min(1, 'mindestens 1').max(100, 'höchstens 100'),
    /** from which measure on it hits; a share of the minimum wage hits below it */
    threshold,
    /** the same for what a program brings in; null when the rule is not for that */
    importThreshold: threshold.nullable(),
    /** for the desk and the employer; {value} is what was measured, {found} the words or the host */
    reason: text,
    /** in the notation of app/domain/writing/phrase-pattern.ts */
    phrases: z.array(phrase).optional(),
    /** a phrase that takes the hit back when it stands in the same sentence */
    unless: z.array(phrase).optional(),
  })
  .refine(({ measure, phrases }) => (phrases !== undefined) === withPhrases.has(measure), {
    path: ['phrases'],
    message: 'gehört genau zu den Regeln, die Wörter suchen',
  })
export type Rule = z.infer<typeof Rule>

/** What is known only of many adverts together. */
export const historyMeasures: ReadonlySet<Measure> = new Set(['adverts-a-day', 'places-of-text'])

const withPhrases = new Set<Measure>(['phrases', 'pay-without-skill'])
const score = z.int().min(1, 'mindestens 1').max(100, 'höchstens 100')

/** rules.json */
export const Rules = z
  .strictObject({
    /** from which score on a case is amber, and red */
    amber: score,
    red: score,
    /** from which score on an advert waits for the desk */
    hold: score,
    /** sources whose imports are only read for phrases and pay */
    trustedSources: z.array(text),
    rules: z.array(Rule),
  })
  .refine(({ amber, red }) => amber <= red, {
    path: ['red'],
    message: 'darf nicht unter amber liegen',
  })
  .refine(({ rules }) => new Set(rules.map(({ name }) => name)).size === rules.length, {
    path: ['rules'],
    message: 'ein Name kommt zweimal vor',
  })
export type Rules = z.infer<typeof Rules>

function isPhrase(source: string): boolean {
  try {
    phrasePattern(source)
    return true
  } catch {
    return false
  }
}
