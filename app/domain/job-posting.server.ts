import { z } from 'zod'
import { dayOf } from './calendar.ts'
import { descriptionText, sanitizeDescription } from './description.server.ts'
import type { EmployerFacts } from './employers.server.ts'
import { employmentOf } from './employment-type.ts'
import { JobDraft, type JobDraftInput } from './job.ts'
import { readPay } from './job-posting-pay.ts'
import { readPlaces } from './job-posting-places.ts'
import { type Problem, type Reading, problemsOf } from './job-posting-reading.ts'
import type { Region } from './region.ts'
import { sectorOf } from './sectors.ts'

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

const text = z.union([z.string(), z.number()]).transform((value) => String(value).trim())
const someText = text.pipe(z.string().min(1, 'fehlt'))
const texts = z.union([text.transform((one) => [one]), z.array(text)])
const named = z.union([text, z.looseObject({ name: text }).transform((one) => one.name)])
const link = z.url({ protocol: /^https?$/, error: 'erwartet wird eine Adresse mit https://' })

/** The members the board reads, loosely typed: feeds differ, and what we do not know is not wrong. */
const Posting = z.looseObject({
  title: z.string('fehlt oder ist kein Text'),
  description: z.string('fehlt oder ist kein Text'),
  hiringOrganization: z.union(
    [
      someText.transform((name) => ({ name }) as Organization),
      z.looseObject({
        name: someText,
        url: text.optional(),
        sameAs: texts.optional(),
        description: z.string().optional(),
        email: text.optional(),
        telephone: text.optional(),
      }),
    ],
    'hiringOrganization.name fehlt',
  ),
  identifier: z
    .union([
      text,
      z.looseObject({ value: text, name: text.optional(), propertyID: text.optional() }),
    ])
    .optional(),
  datePosted: text.optional(),
  validThrough: text.optional(),
  employmentType: texts.optional(),
  industry: z.union([named, z.array(named)]).optional(),
  occupationalCategory: z
    .union([texts, z.looseObject({ codeValue: text }).transform((one) => [one.codeValue])])
    .optional(),
  jobLocationType: texts.optional(),
  jobStartDate: text.optional(),
  jobImmediateStart: z.boolean().optional(),
  workHours: text.optional(),
  totalJobOpenings: z.coerce.number().int().positive().optional(),
  jobBenefits: texts.optional(),
  url: text.optional(),
  applicationContact: z
    .looseObject({
      name: text.optional(),
      email: text.optional(),
      telephone: text.optional(),
      url: text.optional(),
    })
    .optional(),
})
type Posting = z.infer<typeof Posting>
type Organization = {
  name: string
  url?: string | undefined
  sameAs?: string[] | undefined
  description?: string | undefined
  email?: string | undefined
  telephone?: string | undefined
}

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
  const types = [record['@type'] ?? 'JobPosting'].flat().map(String)
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

  return {
    kind: 'job',
    posting: {
      employer: employerFacts(posting, draft.data),
      ...originOf(posting, record, draft.data, source),
      draft: draft.data,
      warnings: reading.warnings,
    },
  }
}

function draftInput(
  posting: Posting,
  record: Record<string, unknown>,
  { region, today, reading }: { region: Region; today: string; reading: Reading },
): JobDraftInput {
  const employment = employmentOf(
    [...(posting.employmentType ?? []), ...own(record, 'kind'), ...own(record, 'hours')],
    { title: posting.title, reading },
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
    title: descriptionText(posting.title),
    description: sanitizeDescription(posting.description),
    occupation: occupationIn(posting),
    sector: sectorIn(posting, region, reading),
    kind: employment.kind,
    hours: employment.hours,
    hoursPerWeek: hoursPerWeekIn(posting.workHours),
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
}

function memberOf(path: string): string {
  const [first = '', ...rest] = path.split('.')
  return [members[first] ?? first, ...rest].join('.')
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
  const { identifier: given, hiringOrganization } = posting
  const id = typeof given === 'string' ? { value: given, name: undefined } : given
  const url = posting.url ?? (typeof record['@id'] === 'string' ? record['@id'] : undefined)
  const places = draft.places.map((place) => place.municipality).join(' ')
  return {
    source: (source ?? id?.name) || hiringOrganization.name,
    identifier: (id?.value || url) ?? `${draft.title} · ${places} · ${draft.datePosted ?? ''}`,
  }
}

function dayIn(value: string | undefined, field: string, reading: Reading): string | null {
  if (!value) return null
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value)
  const isInstant = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(value)
  const instant = new Date(isDay ? `${value}T00:00:00Z` : value.replace(' ', 'T'))
  if ((isDay || isInstant) && !Number.isNaN(instant.getTime())) {
    const day = isDay ? value : dayOf(instant)
    if (!isDay || instant.toISOString().startsWith(value)) return day
  }
  reading.problems.push({
    field,
    message: `erwartet wird ein Datum wie 2026-12-31, gefunden „${value}“`,
  })
  return null
}

function startIn(posting: Posting): string | null {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(posting.jobStartDate ?? '')?.[0]
  return day && !Number.isNaN(Date.parse(day)) ? day : null
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
      message: `„${given.join(', ')}“ ist kein Abschnitt der WZ 2025 (Buchstabe oder Titel)`,
    })
  }
  return null
}

function hoursPerWeekIn(workHours: string | undefined): number | null {
  const found = /(\d{1,2}(?:[.,]\d)?)\s*(?:h\b|std|stunden|wochenstunden)/i.exec(workHours ?? '')
  return found?.[1] ? Number(found[1].replace(',', '.')) : null
}

function remoteIn(posting: Posting): 'none' | 'fully' {
  return posting.jobLocationType?.includes('TELECOMMUTE') ? 'fully' : 'none'
}

function benefitsIn(posting: Posting): string[] {
  return (posting.jobBenefits ?? [])
    .flatMap((one) => one.split(/[\n;,•]/))
    .map((one) => one.trim())
    .filter((one) => one !== '' && one.length <= 120)
    .slice(0, 30)
}

function applyIn(posting: Posting, reading: Reading): JobDraftInput['apply'] {
  const { applicationContact: contact, hiringOrganization: employer } = posting
  const email = [contact?.email, employer.email]
    .map((one) => one?.replace(/^mailto:/i, ''))
    .find((one) => one && z.email().safeParse(one).success)
  const apply = {
    url: linkOrNull(contact?.url) ?? linkOrNull(posting.url),
    email: email ?? null,
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

function own(record: Record<string, unknown>, name: string): string[] {
  const value = record[`fachwerk:${name}`]
  if (value === undefined || value === null) return []
  return [value].flat().map(String)
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
