import { z } from 'zod'
import { fold } from '#search/german.ts'
import { dayFrom } from '../calendar.ts'
import { plainText, sanitizeDescription } from '../description.server.ts'
import type { EmployerFacts } from '../employers.server.ts'
import { employmentOf } from './employment-type.ts'
import { JobDraft, type JobDraftInput, openings } from '../job.ts'
import { readPay } from './pay.ts'
import { readPlaces } from './places.ts'
import { type Problem, problemsOf, quoted, type Reading, textOf } from './reading.ts'
import { unreadableIn, unreadableMessage } from './unreadable.ts'
import type { Region } from '../region/region.ts'
import { sectorOf } from '../sectors.ts'

/** A schema.org JobPosting as the board understands it. */
export type JobPosting = {
  employer: EmployerFacts
  source: string
  identifier: string
  draft: JobDraft
  /** what was passed over without refusing the advert */
  warnings: Problem[]
}

export type JobPostingReading =
  | { kind: 'job'; posting: JobPosting }
  /** something else that lies in the same file: an organisation, a page */
  | { kind: 'other' }
  | { kind: 'refused'; problems: Problem[] }

const text = z
  .union([z.string(), z.number()], {
    error: ({ input }) => (input === undefined ? 'fehlt' : 'ist kein Text'),
  })
  .transform((value) => String(value).trim())
const texts = z.union(
  [text.transform((one) => [one]), z.array(text)],
  'ist weder Text noch eine Liste von Texten',
)
const named = z.union([text, z.looseObject({ name: text }).transform((one) => one.name)])
/** What a sender leaves empty is absent. */
const maybe = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? undefined)
const mailAddress = z.email()
const link = z.url({ protocol: /^https?$/, error: 'erwartet wird eine Adresse mit https://' })

const nameText = text
  .refine((name) => fold(name) !== '', 'fehlt')
  .refine(
    (name) => fold(name) === '' || (name.length >= 2 && name.length <= 200),
    'braucht 2 bis 200 Zeichen',
  )
/** A name alone is understood as well. */
const Organization = z.preprocess(
  (value) => (typeof value === 'string' ? { name: value } : value),
  z.looseObject(
    {
      name: nameText,
      url: maybe(text),
      sameAs: maybe(texts),
      description: maybe(z.string()),
      email: maybe(text),
      telephone: maybe(text),
    },
    'fehlt oder hat keinen name',
  ),
)

/** The members the board reads, loosely typed: feeds differ, and what we do not know is not wrong. */
const Posting = z.looseObject({
  title: z.string('fehlt oder ist kein Text'),
  description: z.string('fehlt oder ist kein Text'),
  hiringOrganization: Organization,
  identifier: maybe(
    z
      .union(
        [text, z.looseObject({ value: maybe(text), name: maybe(text) })],
        'erwartet wird ein Text oder ein PropertyValue mit value',
      )
      .transform((one) => (typeof one === 'string' ? { value: one, name: undefined } : one))
      .refine(({ value = '' }) => value.length <= 500, 'höchstens 500 Zeichen'),
  ),
  datePosted: maybe(text),
  validThrough: maybe(text),
  employmentType: maybe(texts),
  industry: maybe(
    z.union([named, z.array(named)], 'erwartet wird ein Text, ein Objekt mit name oder eine Liste'),
  ),
  occupationalCategory: maybe(
    z.union(
      [texts, z.looseObject({ codeValue: text }).transform((one) => [one.codeValue])],
      'erwartet wird ein Text, ein Objekt mit codeValue oder eine Liste von Texten',
    ),
  ),
  jobLocationType: maybe(texts),
  jobStartDate: maybe(text),
  jobImmediateStart: maybe(
    z.union(
      [z.boolean(), text.transform((one) => /\btrue$/i.test(one))],
      'erwartet wird true oder false',
    ),
  ),
  workHours: maybe(text),
  totalJobOpenings: maybe(
    text.transform((one) => (one === '' ? undefined : Number(one))).pipe(openings.optional()),
  ),
  jobBenefits: maybe(texts),
  url: maybe(text),
  applicationContact: maybe(
    z.looseObject(
      { name: maybe(text), email: maybe(text), telephone: maybe(text), url: maybe(text) },
      'erwartet wird ein Objekt mit name, email, telephone oder url',
    ),
  ),
})
type Posting = z.infer<typeof Posting>

/**
 * Reads one record of an import as a schema.org JobPosting. What schema.org has no word for may
 * come in members of our own: `fachwerk:german`, `fachwerk:relation`, `fachwerk:hours`,
 * `fachwerk:contract`, `fachwerk:contractUntil`, `fachwerk:kind`, `fachwerk:remote`,
 * `fachwerk:tariff`.
 *
 * @param today ISO date; an advert from the future is refused
 * @param source who sends it; without one the identifier's own name, or the employer's
 * @see https://schema.org/JobPosting
 * @see https://developers.google.com/search/docs/appearance/structured-data/job-posting
 */
export function readJobPosting(
  record: unknown,
  { region, today, source }: { region: Region; today: string; source?: string | undefined },
): JobPostingReading {
  if (!isObject(record)) {
    return refused([{ field: '(Datensatz)', message: 'erwartet wird ein JobPosting-Objekt' }])
  }
  const types = [record['@type'] ?? 'JobPosting'].flat().map(textOf)
  if (!types.some((type) => /(?:^|[/:])JobPosting$/.test(type))) return { kind: 'other' }

  const parsed = Posting.safeParse(record)
  if (!parsed.success) return refused(problemsOf(parsed.error))
  const posting = parsed.data
  const reading: Reading = { problems: [], warnings: [] }
  const input = draftInput(posting, record, { region, today, reading })
  const draft = JobDraft.safeParse(input)
  if (!draft.success) {
    const told = new Set(reading.problems.map(({ field }) => rootOf(field)))
    const more = problemsOf(draft.error, memberOf).filter(({ field }) => !told.has(rootOf(field)))
    reading.problems.push(...more)
  }
  if (reading.problems.length > 0 || !draft.success) return refused(reading.problems)

  const employer = employerFacts(posting, draft.data)
  const origin = originOf(posting, record, draft.data, source)
  const unreadable = [
    ...unreadableIn(draft.data).map(memberOf),
    ...unreadableIn({ hiringOrganization: employer }),
    ...unreadableIn({ identifier: origin.identifier, 'identifier.name': origin.source }),
  ]
  if (unreadable.length > 0) {
    return refused(unreadable.map((field) => ({ field, message: unreadableMessage })))
  }
  return {
    kind: 'job',
    posting: { employer, ...origin, draft: draft.data, warnings: reading.warnings },
  }
}

function draftInput(
  posting: Posting,
  record: Record<string, unknown>,
  { region, today, reading }: { region: Region; today: string; reading: Reading },
): JobDraftInput {
  const title = plainText(posting.title)
  const employment = employmentOf(
    {
      employmentType: posting.employmentType ?? [],
      'fachwerk:kind': own(record, 'kind'),
      'fachwerk:hours': own(record, 'hours'),
    },
    { title, reading },
  )
  const datePosted = dayIn(posting.datePosted, 'datePosted', reading)
  const validThrough = dayIn(posting.validThrough, 'validThrough', reading)
  if (datePosted && datePosted > today) {
    reading.problems.push({ field: 'datePosted', message: `${datePosted} liegt in der Zukunft` })
  }
  if (datePosted && validThrough && validThrough < datePosted) {
    reading.problems.push({ field: 'validThrough', message: 'liegt vor datePosted' })
  }
  const contractUntil = dayIn(own(record, 'contractUntil')[0], 'fachwerk:contractUntil', reading)
  const ownContract = own(record, 'contract')[0]
  return {
    title,
    description: sanitizeDescription(posting.description),
    occupation: occupationIn(posting),
    sector: sectorIn(posting, region, reading),
    kind: employment.kind,
    hours: employment.hours,
    hoursPerWeek: hoursPerWeekIn(posting),
    contract: (ownContract ?? employment.contract) as JobDraftInput['contract'],
    contractUntil,
    startsOn: startIn(posting),
    startsNow: posting.jobImmediateStart ?? /sofort/i.test(posting.jobStartDate ?? ''),
    remote: (own(record, 'remote')[0] ?? remoteIn(posting)) as JobDraftInput['remote'],
    german: (own(record, 'german')[0] ?? null) as JobDraftInput['german'],
    relation: (own(record, 'relation')[0] ?? 'direct') as JobDraftInput['relation'],
    places: readPlaces(record['jobLocation'], { region, reading }),
    pay: readPay(record['baseSalary'], own(record, 'tariff')[0], reading),
    apply: applyIn(posting, reading),
    contactName: posting.applicationContact?.name || null,
    openings: posting.totalJobOpenings ?? null,
    benefits: benefitsIn(posting),
    sourceUrl: linkOrNull(posting.url),
    validThrough,
    datePosted,
  }
}

/** Where JobPosting keeps a field of the draft, so that messages name what the sender wrote. */
const members: Record<string, string> = {
  name: 'hiringOrganization.name',
  places: 'jobLocation',
  pay: 'baseSalary',
  hours: 'employmentType',
  kind: 'employmentType',
  sector: 'industry',
  remote: 'fachwerk:remote',
  german: 'fachwerk:german',
  relation: 'fachwerk:relation',
  contract: 'fachwerk:contract',
  startsOn: 'jobStartDate',
  hoursPerWeek: 'workHours',
  openings: 'totalJobOpenings',
  benefits: 'jobBenefits',
  apply: 'applicationContact',
  'apply.phone': 'applicationContact.telephone',
  contactName: 'applicationContact.name',
}

/** The member of a JobPosting that a field of the draft, or a column of the database, comes from. */
export function memberOf(path: string): string {
  const [first = '', ...rest] = path.split('.')
  const member = members[path] ?? [members[first] ?? first, ...rest].join('.')
  return member.replace(/\.(\d+)(?=\.|$)/g, '[$1]')
}

/** The member a path begins with: of one cause the first message is enough. */
function rootOf(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path
}

function employerFacts(posting: Posting, draft: JobDraft): EmployerFacts {
  const { name, url, sameAs, description } = posting.hiringOrganization
  const seat = draft.places[0]
  return {
    name,
    website: linkOrNull(url) ?? linkOrNull(sameAs?.[0]),
    description: description ? sanitizeDescription(description) : null,
    sector: draft.sector,
    municipality: seat?.municipality ?? null,
    postcode: seat?.postcode ?? null,
  }
}

/**
 * An advert is the same one again when source and identifier are. Where a sender gives no
 * identifier its address stands in, and failing that what makes an advert this one.
 */
function originOf(
  posting: Posting,
  record: Record<string, unknown>,
  draft: JobDraft,
  source: string | undefined,
): { source: string; identifier: string } {
  const { identifier: id, hiringOrganization } = posting
  const url = posting.url || linkOrNull(textOf(record['@id'])) // "#job" is everybody's @id
  const places = draft.places.map((place) => place.municipality).join(' ')
  return {
    source: source || id?.name || hiringOrganization.name,
    identifier: id?.value || url || `${draft.title} · ${places} · ${draft.datePosted ?? ''}`,
  }
}

function dayIn(value: string | undefined, field: string, reading: Reading): string | null {
  if (!value) return null
  const day = dayFrom(value)
  if (!day || day < '1000') {
    reading.problems.push({
      field,
      message: `erwartet wird ein Datum wie 2026-12-31, gefunden ${quoted(value)}`,
    })
  }
  return day ?? null
}

/** Free text is common here: "ab sofort", "2026-09-01 oder später". */
function startIn({ jobStartDate = '' }: Posting): string | null {
  return dayFrom(jobStartDate) ?? dayFrom(jobStartDate.slice(0, 10)) ?? null
}

function occupationIn(posting: Posting): string | null {
  const code = posting.occupationalCategory?.find((one) => /^(?:KldB\D*)?\d{5}$/i.test(one))
  return code?.slice(-5) ?? null
}

/** Free text is common here and no reason to refuse: the employer's sector then stands in. */
function sectorIn(posting: Posting, region: Region, reading: Reading): string | null {
  const given = [posting.industry ?? []].flat()
  for (const one of given) {
    const letter = sectorOf(one, region.sectorVersion)
    if (letter) return letter
  }
  if (given.length > 0) {
    reading.warnings.push({
      field: 'industry',
      message: `${quoted(given.join(', '))} ist kein Abschnitt der WZ 2025 (Buchstabe oder Titel)`,
    })
  }
  return null
}

const otherSpan = /(?:\b(?:am|pro|je|im) |\/ ?)(?:tag|monat|jahr)|täglich|monatlich|jährlich/i
const weekly = /(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h(?!\p{Letter})|std|(?:wochen)?stunden)/iu

/** "39,5 Stunden"; hours of a day, a month or a year are no such number. */
function hoursPerWeekIn({ workHours = '' }: Posting): number | null {
  const found = otherSpan.test(workHours) ? null : weekly.exec(workHours)
  const hours = Number(found?.[1]?.replace(',', '.') ?? 0)
  return hours > 0 && hours <= 80 ? hours : null
}

function remoteIn(posting: Posting): 'none' | 'fully' {
  return posting.jobLocationType?.some((one) => /\bTELECOMMUTE$/i.test(one)) ? 'fully' : 'none'
}

/** One text names several, whatever stands between them; in a list a comma belongs to one of them. */
function benefitsIn({ jobBenefits = [] }: Posting): string[] {
  const between = jobBenefits.length > 1 ? /[\n;•]/ : /[\n;,•]/
  return jobBenefits
    .flatMap((one) => one.split(between))
    .map((one) => one.trim())
    .filter((one) => one !== '' && one.length <= 120)
    .slice(0, 30)
}

function applyIn(posting: Posting, reading: Reading): JobDraftInput['apply'] {
  const { applicationContact: contact, hiringOrganization: employer } = posting
  const email = mailIn(contact?.email, 'applicationContact.email', reading)
  const general = mailIn(employer.email, 'hiringOrganization.email', reading)
  const apply = {
    url: linkOrNull(contact?.url) ?? linkOrNull(posting.url),
    email: email ?? general,
    phone: contact?.telephone || employer.telephone || null,
  }
  if (!apply.url && !apply.email && !apply.phone) {
    reading.warnings.push({
      field: 'url',
      message: 'kein Weg zur Bewerbung (url oder applicationContact)',
    })
  }
  return apply
}

function mailIn(value = '', field: string, reading: Reading): string | null {
  const address = value.replace(/^mailto:([^?]*).*$/i, '$1')
  if (address === '' || mailAddress.safeParse(address).success) return address || null
  reading.warnings.push({ field, message: `${quoted(address)} ist keine E-Mail-Adresse` })
  return null
}

function own(record: Record<string, unknown>, name: string): string[] {
  return [record[`fachwerk:${name}`]].flat().map(textOf).filter(Boolean)
}

function linkOrNull(value: string | undefined): string | null {
  return link.safeParse(value).data ?? null
}

function refused(problems: Problem[]): JobPostingReading {
  return { kind: 'refused', problems }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
