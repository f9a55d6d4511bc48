import type { Advert } from './adverts.ts'
import { pick } from './random.ts'
import type { Contract, GermanLevel, Hours, Kind, Pay, Remote } from '../job.ts'
import { dateLabel } from '../labels.ts'

/** What the text of an advert has to agree with. */
export type Facts = {
  hours: Hours[]
  hoursPerWeek: number | null
  contract: Contract | null
  contractUntil: string | null
  startsOn: string | null
  startsNow: boolean
  validThrough: string
  remote: Remote
  german: GermanLevel | null
  openings: number | null
  pay: Pay | null
  benefits: string[]
  contactName: string | null
  apply: { url: string | null; email: string | null; phone: string | null }
}

export function openingsLine({ kind }: Advert, { openings }: Facts): string | null {
  const word = numberWords[openings ?? 0]
  if (!word) return null
  if (kind === 'job' || kind === 'minijob') return `Wir suchen gleich ${word} Personen.`
  return kind === 'apprenticeship'
    ? `Wir vergeben ${word} Ausbildungsplätze.`
    : `Es gibt ${word} Plätze.`
}

/** When the work begins; an advert that leaves it open mostly says nothing. */
export function startLine({ kind, random }: Advert, facts: Facts): string | null {
  const { startsOn, startsNow, openings } = facts
  const isOne = openings === null || openings < 2
  if (startsNow) {
    return isOne && random() < 0.5 ? 'Die Stelle ist sofort frei.' : 'Sie können sofort anfangen.'
  }
  if (!startsOn) return kind === 'job' && random() < 0.4 ? 'Den Beginn vereinbaren wir.' : null
  const day = dateLabel(startsOn)
  const start = starts[kind]
  if (start) return `${start} am ${day}.`
  const lines = [`Los geht es am ${day}.`, `Beginn ist der ${day}.`]
  return pick(random, isOne ? [...lines, `Frei wird die Stelle zum ${day}.`] : lines)
}

export function germanLine({ random }: Advert, { german }: Facts): string | null {
  return german && pick(random, germanLines[german])
}

export function contractLine({ occupation, random }: Advert, facts: Facts): string | null {
  const { contract, contractUntil, openings } = facts
  if (contract === 'permanent') return pick(random, permanentLines)
  if (!contractUntil) return null
  const until = `Vertrag bis ${dateLabel(contractUntil)}`
  const extended = `${until}, Verlängerung möglich`
  if (occupation.fixed > 0.8 || (openings ?? 1) > 1) return extended
  return pick(random, [extended, `${until} als Vertretung`, `${until} als Elternzeitvertretung`])
}

export function hoursLine({ kind }: Advert, { hours, hoursPerWeek }: Facts): string | null {
  if (hoursPerWeek === null) return null
  const has = (one: Hours) => hours.includes(one)
  const isWork = kind === 'job'
  const week = `${decimal.format(hoursPerWeek)} Stunden`
  const amounts = [
    has('mini') && `Etwa ${week} in der Woche`,
    has('full') && has('part') && `Vollzeit mit ${week} oder Teilzeit`,
    has('full') && isWork && `Vollzeit mit ${week}`,
    has('part') && `Teilzeit mit ${week}`,
    `${week} in der Woche`,
  ]
  return [
    amounts.find(Boolean),
    has('shift') && 'im Schichtdienst',
    has('night') && (has('shift') ? 'auch nachts' : 'überwiegend nachts'),
    has('weekend') && 'auch am Wochenende',
  ]
    .filter(Boolean)
    .join(', ')
}

export function remoteLine({ random }: Advert, { remote, benefits }: Facts): string | null {
  if (remote === 'none') return null
  if (remote === 'fully') return pick(random, fullyLines)
  const isSaid = benefits.some((benefit) => /zu Hause|Mobiles|Arbeitsort/.test(benefit))
  return isSaid ? null : pick(random, partlyLines)
}

const numberWords: Record<number, string> = { 2: 'zwei', 3: 'drei', 4: 'vier', 5: 'fünf' }

const starts: Partial<Record<Kind, string>> = {
  apprenticeship: 'Die Ausbildung beginnt',
  'dual-study': 'Das Studium beginnt',
  'voluntary-service': 'Der Dienst beginnt',
}

const germanLines: Record<GermanLevel, string[]> = {
  none: ['Deutsch ist keine Bedingung', 'Deutsch müssen Sie dafür nicht können'],
  english: [
    'Englisch genügt, Deutsch ist keine Bedingung',
    'Englisch oder Deutsch, eines von beiden reicht',
  ],
  A1: ['Ein paar Worte Deutsch (A1)', 'Deutsch in den Grundlagen (A1)'],
  A2: ['Einfaches Deutsch (A2)', 'Deutsch für kurze Absprachen (A2)'],
  B1: ['Deutsch für den Arbeitsalltag (B1)', 'Deutsch auf dem Niveau B1'],
  B2: ['Gutes Deutsch (B2)', 'Deutsch auf dem Niveau B2'],
  C1: ['Sehr gutes Deutsch in Wort und Schrift (C1)', 'Deutsch auf dem Niveau C1'],
  C2: ['Deutsch auf dem Niveau C2', 'Deutsch, in dem Ihnen auch Feinheiten leichtfallen (C2)'],
}

const permanentLines = [
  'Unbefristeter Arbeitsvertrag',
  'Feste Stelle ohne Befristung',
  'Arbeitsvertrag ohne Befristung',
]
const partlyLines = [
  'Nach der Einarbeitung zwei Tage in der Woche von zu Hause',
  'Arbeit von zu Hause an bis zu zwei Tagen in der Woche',
  'Ein Teil der Arbeit geht auch von zu Hause',
]
const fullyLines = [
  'Arbeit ganz von zu Hause, die Technik kommt von uns',
  'Arbeit von zu Hause, ins Büro kommen Sie nur zu Treffen',
]
const decimal = new Intl.NumberFormat('de-DE')
