/** The form of an advert as it was typed: any field may be missing or wrong. */
export type AdvertFields = {
  [name in FieldName]: string
} & { hours: string[]; places: PlaceFields[] }

/** One place, as typed: postcode, municipality or locality, and perhaps the street. */
export type PlaceFields = { place: string; street: string }

/** What an employer sees above each field, in the order of the form. */
export const fieldLabels = {
  title: 'Titel der Stelle',
  occupation: 'Beruf',
  kind: 'Art der Stelle',
  openings: 'Wie viele Personen suchen Sie?',
  hoursPerWeek: 'Stunden in der Woche',
  shiftTimes: 'Schichtzeiten',
  contract: 'Vertrag',
  contractUntil: 'Befristet bis',
  start: 'Beginn',
  startsOn: 'Tag des Beginns',
  remote: 'Von zu Hause arbeiten',
  payMin: 'Gehalt von (Euro)',
  payMax: 'Gehalt bis (Euro)',
  payPeriod: 'Das Gehalt gilt',
  payTariff: 'Tarif und Gruppe',
  noPayReason: 'Warum Sie kein Gehalt nennen',
  german: 'Wie viel Deutsch ist nötig?',
  relation: 'Wer stellt ein?',
  description: 'Beschreibung',
  benefits: 'Was Sie bieten',
  contactName: 'Ansprechperson',
  applyUrl: 'Bewerbung über eine Internetseite',
  applyEmail: 'Bewerbung per E-Mail',
  applyPhone: 'Bewerbung am Telefon',
  validThrough: 'Letzter Tag der Anzeige',
} as const

export type FieldName = keyof typeof fieldLabels
export const fieldNames = Object.keys(fieldLabels) as FieldName[]

/** What the form says where no occupation fits. */
export const noOccupation = 'none'

export const starts = ['agreed', 'now', 'date'] as const

/** How many places a form takes; JobDraft allows no more. */
export const mostPlaces = 50
/** How many drafts an employer may have open: more than anybody writes, and no room for a flood. */
export const mostDrafts = 200
export const tooManyDrafts = `Sie haben schon ${mostDrafts} Entwürfe, mehr gehen nicht. Bitte verwerfen Sie in einem anderen Fenster einen alten, und speichern Sie dann hier.`
/** Longer than any field may be, so that what is too long is still given back. */
const longestField = 60_000

/** The label of a field by the name it has in the form, `place-2` included. */
export function labelOf(name: string): string {
  const [, what, at = '0'] = /^(place|street)-(\d+)$/.exec(name) ?? []
  if (what) {
    const label = what === 'place' ? 'Arbeitsort' : 'Straße und Hausnummer'
    return at === '0' ? label : `${label} ${Number(at) + 1}`
  }
  if (name === 'hours') return 'Arbeitszeit'
  return fieldLabels[name as FieldName] ?? ''
}

/** A form in which nothing has been typed. */
export function emptyFields(): AdvertFields {
  const none = Object.fromEntries(fieldNames.map((name) => [name, ''])) as Record<FieldName, string>
  return { ...none, kind: 'job', remote: 'none', start: 'agreed', hours: [], places: [noPlace()] }
}

export function noPlace(): PlaceFields {
  return { place: '', street: '' }
}

/** One more row for a place, empty. */
export function withAnotherPlace(fields: AdvertFields): AdvertFields {
  return { ...fields, places: [...fields.places, noPlace()].slice(0, mostPlaces) }
}

/**
 * What a posted form holds of an advert. Names the form does not have are left out, whatever they
 * are; a NUL, which no database keeps, too.
 */
export function fieldsFrom(posted: Iterable<[string, unknown]>): AdvertFields {
  const values = new Map<string, string[]>()
  for (const [name, value] of posted) {
    if (typeof value !== 'string') continue
    values.set(name, [...(values.get(name) ?? []), clean(value)])
  }
  const first = (name: string) => values.get(name)?.[0] ?? ''
  const typed = Object.fromEntries(fieldNames.map((name) => [name, first(name)]))
  const rows = [...values.keys()].flatMap((name) => /^place-(\d{1,2})$/.exec(name)?.[1] ?? [])
  const places = rows
    .map(Number)
    .toSorted((a, b) => a - b)
    .slice(0, mostPlaces)
    .map((at) => ({ place: first(`place-${at}`), street: first(`street-${at}`) }))
  return {
    ...(typed as Record<FieldName, string>),
    hours: (values.get('hours') ?? []).slice(0, 10),
    places: places.length > 0 ? places : [noPlace()],
  }
}

/** Fields as the database kept them; what is missing is empty. */
export function storedFields(stored: unknown): AdvertFields {
  return { ...emptyFields(), ...(stored as Partial<AdvertFields>) }
}

function clean(value: string): string {
  return value.replaceAll('\0', '').replaceAll('\r\n', '\n').slice(0, longestField)
}
