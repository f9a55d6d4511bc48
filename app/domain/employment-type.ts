import { slugOf } from '#app/paths.ts'
import { type Contract, type Hours, hours, type Kind, kinds } from './job.ts'
import type { Reading } from './job-posting-reading.ts'
import { hoursLabels, kindLabels } from './labels.ts'

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
  [/^(?:duales? studium|dual studie)/i, 'dual-study'],
  [/^(?:ausbildung|azubi|auszubildende)/i, 'apprenticeship'],
  [/^(?:praktikum|praktikant|schülerpraktikum|werkstudent)/i, 'internship'],
  [/^(?:minijob|mini-job)/i, 'minijob'],
  [/^(?:fsj|bfd|bundesfreiwilligendienst|freiwilliges soziales jahr)/i, 'voluntary-service'],
  [/^initiativbewerbung/i, 'open-application'],
]

/**
 * Kind, hours and contract from employmentType: Google's values, the board's own, or German words,
 * in any capitals, with space, hyphen or underscore. Where no value names a kind, the beginning of
 * the title may. Unknown values are problems that list what is accepted.
 */
export function employmentOf(
  values: string[],
  { title, reading }: { title: string; reading: Reading },
): { kind: Kind; hours: Hours[]; contract: Contract | null } {
  const found: Employment[] = []
  for (const value of values.flatMap((one) => one.split(',')).map((one) => one.trim())) {
    const employment = googleTypes[key(value)] ?? ownTypes[key(value)]
    if (employment) found.push(employment)
    else if (value !== '') {
      reading.problems.push({
        field: 'employmentType',
        message:
          `„${value}“ ist unbekannt; erwartet wird ${Object.keys(googleTypes).join(', ')} ` +
          `oder ${kinds.join(', ')}`,
      })
    }
  }
  const named = found.find((one) => one.kind && one.kind !== 'job')?.kind
  return {
    kind: named ?? titleKinds.find(([pattern]) => pattern.test(title.trim()))?.[1] ?? 'job',
    hours: hours.filter((one) => found.some((employment) => employment.hours === one)),
    contract: found.find((one) => one.contract)?.contract ?? null,
  }
}

function ofKind(kind: Kind): Employment {
  return kind === 'minijob' ? { kind, hours: 'mini' } : { kind }
}

function key(value: string): string {
  return slugOf(value).replaceAll('-', '_').toUpperCase()
}
