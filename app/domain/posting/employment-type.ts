import { slugOf } from '#app/paths.ts'
import { remembered } from '#search/remembered.ts'
import { type Contract, type Hours, hours, type Kind, kinds } from '../job.ts'
import { quoted, type Reading } from './reading.ts'
import { hoursLabels, kindLabels } from '../labels.ts'

const key = remembered((value) => slugOf(value).replaceAll('-', '_').toUpperCase(), 1_000)

type Employment = { kind?: Kind; hours?: Hours; contract?: Contract }

/** Google's values for employmentType; OTHER and CONTRACTOR say nothing the board asks for. */
const googleTypes: Record<string, Employment> = {
  FULL_TIME: { hours: 'full' },
  PART_TIME: { hours: 'part' },
  PER_DIEM: { hours: 'part' },
  TEMPORARY: { contract: 'fixed' },
  CONTRACTOR: {},
  INTERN: { kind: 'internship' },
  VOLUNTEER: { kind: 'voluntary-service' },
  OTHER: {},
}

const ownTypes: Record<string, Employment> = {
  ...Object.fromEntries(kinds.map((kind) => [key(kind), ofKind(kind)])),
  ...Object.fromEntries(hours.map((one) => [key(one), { hours: one }])),
  ...Object.fromEntries(kinds.map((kind) => [key(kindLabels[kind]), ofKind(kind)])),
  ...Object.fromEntries(hours.map((one) => [key(hoursLabels[one]), { hours: one }])),
  MINIJOB: ofKind('minijob'),
}

/** Titles say what feeds have no value for: apprenticeships come as OTHER or FULL_TIME. */
const titleKinds: [RegExp, Kind][] = [
  [beginning('duales? studium|dual studierende[rn]?'), 'dual-study'],
  [beginning('ausbildung(sberuf|splatz|splätze|sstelle)?|azubi(ne|s)?'), 'apprenticeship'],
  [beginning('auszubildende[rn]?'), 'apprenticeship'],
  [
    beginning('(schüler)?praktikum(splatz|splätze|sstelle)?|praktikant(in|en|innen)?'),
    'internship',
  ],
  [beginning('werkstudent(in|en|innen|entätigkeit)?'), 'internship'],
  [beginning('mini-?job(s|ber|berin)?'), 'minijob'],
  [
    beginning('fsj|bfd|(bundes)?freiwilligendienst|freiwilliges soziales jahr'),
    'voluntary-service',
  ],
  [beginning('initiativbewerbung'), 'open-application'],
]

/** Where a value stands: employmentType, or a member of our own that says the same. */
export type EmploymentValues = {
  employmentType: string[]
  'fachwerk:kind': string[]
  'fachwerk:hours': string[]
}

/**
 * Kind, hours and contract from employmentType: Google's values, the board's own, or German words,
 * in any capitals, with space, hyphen or underscore. `fachwerk:kind` goes before everything, and
 * `fachwerk:hours` where it tells how much somebody works: to Google a minijob is PART_TIME. Where
 * nothing names a kind, the beginning of the title may. Unknown values are problems that list what
 * is accepted.
 */
export function employmentOf(
  values: EmploymentValues,
  { title, reading }: { title: string; reading: Reading },
): { kind: Kind; hours: Hours[]; contract: Contract | null } {
  const read = (field: keyof EmploymentValues) => employments(field, values[field], reading)
  const ownKind = read('fachwerk:kind')
  const ownHours = read('fachwerk:hours')
  const types = read('employmentType')
  const found = [
    ...ownKind,
    ...(ownHours.some(isExtent) ? types.map(lessHours) : types),
    ...ownHours,
  ]
  const named = found.flatMap((one) => one.kind ?? [])
  const kind =
    ownKind.find((one) => one.kind)?.kind ??
    named.find((one) => one !== 'job') ??
    named[0] ??
    titleKinds.find(([pattern]) => pattern.test(title.trim()))?.[1] ??
    'job'
  return {
    kind,
    hours: hours.filter((one) => [...found, ofKind(kind)].some((each) => each.hours === one)),
    contract: found.find((one) => one.contract)?.contract ?? null,
  }
}

/** How much somebody works, not only when. */
function isExtent({ hours: one }: Employment): boolean {
  return one === 'full' || one === 'part' || one === 'mini'
}

function lessHours({ kind, contract }: Employment): Employment {
  return { ...(kind && { kind }), ...(contract && { contract }) }
}

function employments(
  field: keyof EmploymentValues,
  values: string[],
  reading: Reading,
): Employment[] {
  return values
    .flatMap((one) => one.split(','))
    .flatMap((value) => {
      const employment = googleTypes[key(value)] ?? ownTypes[key(value)]
      if (!employment && value.trim() !== '') {
        const message = `${quoted(value.trim())} ist unbekannt; erwartet wird ${accepted[field]}`
        reading.problems.push({ field, message })
      }
      return employment ?? []
    })
}

const accepted: Record<keyof EmploymentValues, string> = {
  employmentType: `${Object.keys(googleTypes).join(', ')} oder ${kinds.join(', ')}`,
  'fachwerk:kind': kinds.join(', '),
  'fachwerk:hours': hours.join(', '),
}

/** One of the words at the beginning of a title, whole: an Ausbildungsleiter is no apprentice. */
function beginning(words: string): RegExp {
  return new RegExp(`^(?:${words})(?!\\p{Letter})`, 'iu')
}

function ofKind(kind: Kind): Employment {
  return kind === 'minijob' ? { kind, hours: 'mini' } : { kind }
}
