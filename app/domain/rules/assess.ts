import type { Pay } from '../job.ts'
import { hourlyPay, wageFloorOn } from '../writing/wage-floors.ts'
import type { Measure, Rule, Rules } from './rules.ts'
import { type FoldedText, foldedSentences, signsIn, tellingSentences } from './signs.ts'

/** What of an advert the rules look at. */
export type AdvertFacts = {
  title: string
  /** plain text */
  text: string
  kind: string
  /** KldB, five digits: the last is how much it asks for, 1 a helper's work */
  occupation: string | null
  pay: Pay | null
  hoursPerWeek: number | null
  /** ISO date */
  today: string
  isConfirmed: boolean
  /** hosts that people apply at and that are not the employer's */
  foreignHosts: string[]
  /** brought in by a program */
  isImport: boolean
}

/** What the board remembers, this advert included. */
export type AdvertHistory = { advertsToday: number; placesOfText: number }

/** A rule that hit, and why in German. */
export type Finding = { rule: string; measure: Measure; weight: number; reason: string }

export type Assessment = {
  /** 0 … 100 */
  score: number
  risk: 'green' | 'amber' | 'red'
  /** whether the desk looks at it first */
  isHeld: boolean
  /** in the order of the rules */
  findings: Finding[]
}

/** What a measure came to: the value, and the words or hosts it rests on. */
type Reading = { value: number; found?: string[] }
type Looked = { facts: AdvertFacts; history: AdvertHistory; sentences: FoldedText }

/**
 * Holds an advert against a region's rules. Weights add up; nothing is ever rejected here.
 *
 * @param known rules whose hits are no news, by name
 */
export function assess(
  facts: AdvertFacts,
  history: AdvertHistory,
  rules: Rules,
  known: ReadonlySet<string> = new Set(),
): Assessment {
  const sentences = tellingSentences(foldedSentences(facts.title, facts.text), rules.rules)
  const looked = { facts, history, sentences }
  const findings = rules.rules
    .filter(({ on, name }) => on && !known.has(name))
    .flatMap((rule) => findingOf(rule, looked))
  const score = Math.min(
    100,
    findings.reduce((sum, { weight }) => sum + weight, 0),
  )
  const risk = score >= rules.red ? 'red' : score >= rules.amber ? 'amber' : 'green'
  return { score, risk, isHeld: score >= rules.hold, findings }
}

function findingOf(rule: Rule, looked: Looked): Finding[] {
  const { name, measure, weight } = rule
  const threshold = looked.facts.isImport ? rule.importThreshold : rule.threshold
  if (threshold === null) return []
  const reading = readings[measure](looked, rule)
  const isHit =
    reading && (measure === 'pay-below' ? reading.value < threshold : reading.value >= threshold)
  return isHit ? [{ rule: name, measure, weight, reason: reasonOf(rule, reading) }] : []
}

const readings: Record<Measure, (looked: Looked, rule: Rule) => Reading | undefined> = {
  'adverts-a-day': ({ history }) => ({ value: history.advertsToday }),
  'places-of-text': ({ history }) => ({ value: history.placesOfText }),
  phrases: ({ sentences }, rule) => counted(signsIn(sentences, rule)),
  'pay-without-skill': ({ facts, sentences }, rule) => {
    const isHelper = facts.occupation?.endsWith('1') ?? false
    const asksNothing = isHelper || signsIn(sentences, rule).length > 0
    return asksNothing ? hourly(facts, 'to') : undefined
  },
  'pay-above': ({ facts }) => hourly(facts, 'to'),
  'pay-below': ({ facts }) => shareOfFloor(facts),
  'foreign-apply': ({ facts }) => counted(facts.foreignHosts),
  unconfirmed: ({ facts }) => ({ value: facts.isConfirmed ? 0 : 1 }),
}

function counted(found: string[]): Reading {
  return { value: found.length, found }
}

/** Where the hours are not said, a full post's are taken: that reckons nobody as richer. */
function hourly({ pay, hoursPerWeek }: AdvertFacts, end: 'from' | 'to'): Reading | undefined {
  const value = hourlyPay(pay, hoursPerWeek ?? fullPost)[end]
  return value === null ? undefined : { value }
}

const fullPost = 40
/** MiLoG § 22: no employees in its sense, or not meant by it */
const withFloor = new Set(['job', 'minijob'])

/** Only of pay by the hour, or where the hours are said: part of a post is no low wage. */
function shareOfFloor(facts: AdvertFacts): Reading | undefined {
  const { kind, pay, hoursPerWeek, today } = facts
  const floor = wageFloorOn(today)
  if (!floor || !withFloor.has(kind)) return undefined
  const { from } = hourlyPay(pay, hoursPerWeek)
  return from === null ? undefined : { value: Math.round((from / floor.hour) * 100) }
}

function reasonOf({ reason }: Rule, { value, found = [] }: Reading): string {
  const words = found.slice(0, 3).map((one) => `„${one}“`)
  return reason
    .replaceAll('{value}', value.toLocaleString('de-DE', { maximumFractionDigits: 2 }))
    .replaceAll('{found}', words.join(', '))
}
