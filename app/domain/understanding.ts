import { codeOfWish, wishWithout } from '#search/absences.ts'
import { fold, stemOf, wordsOf } from '#search/german.ts'
import { respellings, unknownWords, withoutHyphens } from '#search/respellings.ts'
import { asksForAnyJob, joinPieces, saysNothing } from '#search/words.ts'
import { vocabulary } from '#search/vocabulary/vocabulary.server.ts'
import type { JobSearch } from './job-search.ts'
import { placeInWords } from './region/place-in-words.ts'
import { resolvePlace } from './region/places.ts'
import type { Region } from './region/region.ts'

/** Words of a query that were taken for a filter, or for other words. */
export type Understood = {
  /** as typed */
  words: string
  field:
    FilterField | 'district' | 'municipality' | 'near' | 'entry' | 'spelling' | 'without' | Unheard
  values: string[]
}
type FilterField = 'kind' | 'hours' | 'remote' | 'contract'
/** What the board cannot look for, and what no fitting job fulfils. */
type Unheard = 'ignored' | 'unmet'

/** What is meant, and what of it stood among the words. */
export type Understanding = { search: JobSearch; understood: Understood[] }

/**
 * Reads words that name a kind of job, hours, a form of work or a place as the filter they mean:
 * "Lager Minijob" searches "Lager" among mini-jobs, "Kochlehre" apprenticeships for "Koch", "Bäcker
 * Sondershausen" there. A filter that is set already stays as it is. Of "Jobs in Sondershausen" or
 * "unbefristete Stelle" no word is left to look for.
 */
export function understand(search: JobSearch, region: Region): Understanding {
  const placed = understandPlace({ ...search, q: joinPieces(search.q) }, region)
  const meant = understandWords(placed.search)
  const understood = [...placed.understood, ...meant.understood]
  if (understood.length === 0 && !asksForAnyJob(search.q)) return { search, understood }
  const { q } = meant.search
  const isDone = understood.length > 0 ? saysNothing(q) : asksForAnyJob(q)
  return { search: isDone ? { ...meant.search, q: '' } : meant.search, understood }
}

/** The words of a search that are none, as far as the board knows, but sound like one. */
export function misspelt({ q }: JobSearch): string[] {
  return unknownWords(q).filter(
    (word) => !meanings.has(wordsOf(word).join(' ')) && codeOfWish(word) === undefined,
  )
}

/** The same without what it wishes to do without; null where it wishes for no such thing. */
export function withoutWishes({ search, understood }: Understanding): Understanding | null {
  if (!understood.some(({ field }) => field === 'without')) return null
  const q = search.q.split(' ').filter((word) => codeOfWish(word) === undefined)
  return {
    search: { ...search, q: q.join(' ') },
    understood: understood.map((one) =>
      one.field === 'without' ? { ...one, field: 'unmet', values: [] } : one,
    ),
  }
}

/** Whether words say what is not wanted: taken literally, they would find just that. */
export function isDenial({ field }: Understood): boolean {
  return field === 'without' || field === 'ignored' || field === 'unmet'
}

/** The same with hyphens left out or other words for those that are none, the likeliest first. */
export function respell(
  { search, understood }: Understanding,
  { unknown, region }: { unknown: string[]; region: Region },
): Understanding[] {
  return [...withoutHyphens(search.q), ...respellings(search.q, unknown)].map((respelling) => {
    const { text, replaced } = respelling
    const meant = understand({ ...search, q: text }, region)
    const spelt = replaced.map(({ word, by }) => ({
      words: word,
      field: 'spelling' as const,
      values: [by],
    }))
    return { search: meant.search, understood: [...understood, ...spelt, ...meant.understood] }
  })
}

/** Around a place that is no municipality of the region by itself, in km. */
const placeRadius = 5

function understandPlace(search: JobSearch, region: Region): Understanding {
  const isPlaced = search.near || search.district.length > 0 || search.municipality.length > 0
  const found = isPlaced ? null : placeInWords(region, search.q, isWord)
  if (!found) return { search, understood: [] }
  const words = search.q.slice(found.start, found.end)
  const q = `${search.q.slice(0, found.start)} ${search.q.slice(found.end)}`.trim()
  if ('district' in found) {
    const values = [found.district]
    return {
      search: { ...search, q, district: values },
      understood: [{ words, field: 'district', values }],
    }
  }
  const municipality = ownMunicipality(found.near, region)
  if (municipality !== undefined) {
    const values = [municipality]
    return {
      search: { ...search, q, municipality: values },
      understood: [{ words, field: 'municipality', values }],
    }
  }
  return {
    search: { ...search, q, near: found.near, radius: placeRadius },
    understood: [{ words, field: 'near', values: [found.label] }],
  }
}

/** The AGS, when the text is the name of a municipality of the region itself. */
function ownMunicipality(near: string, region: Region): string | undefined {
  const found = /^\d/.test(near) ? undefined : resolvePlace(region, { name: near })
  if (!found?.ok || found.place.locality !== null) return undefined
  const district = region.districts.find((one) => one.ags === found.place.district)
  return district?.neighbour === false ? found.place.municipality : undefined
}

function isWord(folded: string): boolean {
  return vocabulary().splitter.isWord(stemOf(folded))
}

function understandWords(search: JobSearch): Understanding {
  const tokens = tokensOf(search.q)
  const understood: Understood[] = []
  const meant: JobSearch = { ...search }
  const rest: string[] = []
  for (let at = 0; at < tokens.length;) {
    const found = meaningAt(tokens, at)
    const denied = found ? undefined : denialAt(tokens, at)
    if (denied) {
      const { field, values } = denied
      understood.push({ words: tokens.slice(at, at + denied.length).join(' '), field, values })
      rest.push(...values)
      at += denied.length
      continue
    }
    if (!found || (found.meaning.field !== 'entry' && search[found.meaning.field].length > 0)) {
      rest.push(tokens[at] ?? '')
      at += 1
      continue
    }
    const { field, values } = found.meaning
    understood.push({ words: tokens.slice(at, at + found.length).join(' '), field, values })
    if (field === 'entry') rest.push(...values)
    else meant[field] = [...new Set([...meant[field], ...values])]
    at += found.length
    if (found.rest === '') continue
    if (found.meaning === voluntary) rest.push(found.rest)
    else tokens.splice(--at, 1, found.rest) // of a Teilzeitausbildung, both are a meaning
  }
  if (understood.length === 0) return { search, understood }
  const q = rest.filter((word) => !fillers.has(fold(word))).join(' ')
  return { search: { ...meant, q }, understood }
}

type Meaning = { field: FilterField | 'entry'; values: string[] }

const apprenticeship: Meaning = { field: 'kind', values: ['apprenticeship'] }
const internship: Meaning = { field: 'kind', values: ['internship'] }
const dualStudy: Meaning = { field: 'kind', values: ['dual-study'] }
const minijob: Meaning = { field: 'kind', values: ['minijob'] }
const voluntary: Meaning = { field: 'kind', values: ['voluntary-service'] }
/** No fact of a job: adverts that welcome people without the training say so, in many words. */
const careerChange: Meaning = { field: 'entry', values: ['Quereinstieg'] }
const open: Meaning = { field: 'kind', values: ['open-application'] }
const full: Meaning = { field: 'hours', values: ['full'] }
const part: Meaning = { field: 'hours', values: ['part', 'mini'] }
const shift: Meaning = { field: 'hours', values: ['shift'] }
const night: Meaning = { field: 'hours', values: ['night'] }
const weekend: Meaning = { field: 'hours', values: ['weekend'] }
const remote: Meaning = { field: 'remote', values: ['partly', 'fully'] }
const permanent: Meaning = { field: 'contract', values: ['permanent'] }
const fixed: Meaning = { field: 'contract', values: ['fixed'] }

/** Phrases and what they mean. Inflected forms need no line of their own. */
const phrases: [Meaning, string][] = [
  [
    apprenticeship,
    'Ausbildung, Ausbildungsplatz, Ausbildungsstelle, Azubi, Auszubildender, Lehre, Lehrling, Lehrstelle, Berufsausbildung',
  ],
  [
    dualStudy,
    'duales Studium, dual studieren, dualer Student, Dualstudium, duale Hochschule, Bachelor dual, Studium dual, DHGE',
  ],
  [
    internship,
    'Praktikum, Praktikumsplatz, Praktikumsstelle, Praktikant, Schülerpraktikum, Schülerpraktikant, Pflichtpraktikum, Schnupperpraktikum, Betriebspraktikum',
  ],
  [
    minijob,
    'Minijob, Mini Job, Minijobber, Nebenjob, geringfügig, geringfügige Beschäftigung, Minijob Basis, Nebentätigkeit, Zuverdienst',
  ],
  [
    voluntary,
    'FSJ, FÖJ, BFD, Bufdi, freiwilliges soziales Jahr, freiwilliges ökologisches Jahr, Bundesfreiwilligendienst, Freiwilligendienst',
  ],
  [open, 'Initiativbewerbung, initiativ bewerben, Blindbewerbung'],
  [full, 'Vollzeit, Vollzeitstelle, Vollzeitjob, ganztags, VZ, Fulltime'],
  [
    part,
    'Teilzeit, Teilzeitstelle, Teilzeitjob, halbtags, Halbtagsstelle, Halbtagsjob, vormittags, nachmittags, TZ, Parttime, stundenweise, halbe Tage, halber Tag, nur vormittags',
  ],
  [
    night,
    'Nachtschicht, Nachtdienst, Nachtarbeit, nachts, nur nachts, in der Nacht, Dauernacht, Nachtdienste',
  ],
  [
    weekend,
    'Wochenende, am Wochenende, Wochenendarbeit, Wochenendjob, samstags, sonntags, Samstag, Sonntag, Wochenenddienst',
  ],
  [shift, 'Schichtarbeit, Schichtdienst, Wechselschicht, Dreischicht, Zweischicht, Schicht'],
  [
    remote,
    'Homeoffice, Home Office, Telearbeit, Heimarbeit, remote, von zu Hause, von zuhause, zu Hause arbeiten, mobiles Arbeiten, mobil arbeiten, von daheim, ortsunabhängig',
  ],
  [
    careerChange,
    'Quereinstieg, Quereinsteiger, Seiteneinstieg, Seiteneinsteiger, Umsteiger, ungelernt, Ungelernte, angelernt, Berufswechsel, Umschulung',
  ],
  [permanent, 'unbefristet, Festanstellung, fest angestellt, unbefristeter Vertrag'],
  [fixed, 'befristet, befristeter Vertrag, Vertretung, Elternzeitvertretung, Saison'],
]

const meanings = new Map(
  phrases.flatMap(([meaning, list]) =>
    list.split(', ').map((phrase) => [wordsOf(phrase).join(' '), meaning] as const),
  ),
)
const longest = 4

/** Kochlehre, Bäckerlehrling, Tischlerausbildung: the second part names the kind. */
const compounds: [Meaning, RegExp][] = [
  [
    apprenticeship,
    /^(\p{L}{3,}?)-?(?:lehre|lehrlinge?|lehrstellen?|ausbildung(?:splatz)?|azubis?)$/iu,
  ],
  [internship, /^(\p{L}{3,}?)-?(?:praktikum|praktikant(?:in)?)$/iu],
  [minijob, /^(\p{L}{3,}?)-?(?:minijob|nebenjob)$/iu],
]

const fillers = new Set('als am auf fuer im in mit nur und vom von zu zum zur basis'.split(' '))

function tokensOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}

/** The longest phrase that begins at a token. */
function meaningAt(
  tokens: string[],
  at: number,
): { meaning: Meaning; length: number; rest: string } | undefined {
  for (let length = Math.min(longest, tokens.length - at); length > 0; length--) {
    const phrase = tokens.slice(at, at + length).join(' ')
    const meaning =
      meaningOf(phrase) ?? meaningOf(phrase.replace(/[\s-]/g, '')) ?? hoursAWeek(phrase)
    // "FÖJ" says more than its kind
    if (meaning) return { meaning, length, rest: meaning === voluntary ? phrase : '' }
  }
  return compoundAt(tokens[at] ?? '')
}

function meaningOf(phrase: string): Meaning | undefined {
  return meanings.get(wordsOf(phrase.toLowerCase()).join(' '))
}

const fullTimeHours = 35
/** "24 Stunden Betreuung" tells when somebody is cared for, not how long one works. */
const roundTheClock = '24'

/** "20 Stunden", "30h", "38,5 Std." a week; "450-Euro-Job" is a mini-job, whatever the limit now. */
function hoursAWeek(phrase: string): Meaning | undefined {
  if (/^\d{3}[\s-]?(?:€|euro)(?:[\s-]?(?:job|basis))*$/i.test(phrase)) return minijob
  const hours =
    /^(\d{1,2}(?:[.,]\d)?)[\s-]?(?:h|std\.?|stunden?|wochenstunden)(?:\s?\/?\s?woche)?$/i
  const found = hours.exec(phrase)?.[1]
  if (found === undefined) return undefined
  if (found === roundTheClock && !/woche/i.test(phrase)) return undefined
  return Number(found.replace(',', '.')) >= fullTimeHours ? full : part
}

const denying = /^(?:ohne|kein|keine|keinen|keinerlei|nicht|nie)$/i
const between = new Set('am an auf im in jede jeden jegliche zu zum zur die den der das'.split(' '))
const needed = /^(?:nötig|noetig|notwendig|erforderlich|vorausgesetzt)$/i
/** What one has learnt: who has it not changes careers. */
const learnt =
  /(?:ausbildung|abschluss|abschluß|kenntnisse?|erfahrung(?:en)?|zeugnis(?:se)?|lehre|studium|examen)$/i

type Denial = { length: number } & Pick<Understood, 'field' | 'values'>

/**
 * "ohne Nachtschicht": the words would find just the opposite. Some of it documents are told by
 * (search/absences.ts), some means a change of career, and of the rest nothing can be looked for.
 */
function denialAt(tokens: string[], at: number): Denial | undefined {
  const written = tokens[at]?.toLowerCase() ?? ''
  if (codeOfWish(written) !== undefined) return { length: 1, field: 'without', values: [written] }
  if (!denying.test(tokens[at] ?? '')) return undefined
  let end = at + 1
  while (between.has((tokens[end] ?? '').toLowerCase())) end += 1
  const thing = tokens[end]
  if (thing === undefined) return undefined
  end += 1
  const values = [wishWithout(thing)]
  while (/^(?:und|oder)$/i.test(tokens[end] ?? '')) {
    const isRepeated = denying.test(tokens[end + 1] ?? '')
    const other = wishWithout(tokens[end + (isRepeated ? 2 : 1)] ?? '')
    if (other === undefined) break
    values.push(other)
    end += isRepeated ? 3 : 2
  }
  if (needed.test(tokens[end] ?? '')) end += 1
  const wishes = [...new Set(values.filter((value) => value !== undefined))]
  const length = end - at
  if (wishes.length > 0) return { length, field: 'without', values: wishes }
  return learnt.test(thing)
    ? { length, field: careerChange.field, values: careerChange.values }
    : { length, field: 'ignored', values: [] }
}

function compoundAt(token: string): { meaning: Meaning; length: number; rest: string } | undefined {
  for (const [meaning, pattern] of compounds) {
    const rest = pattern.exec(token)?.[1]
    if (rest !== undefined) return { meaning, length: 1, rest }
  }
  return undefined
}
