import { hash } from 'node:crypto'
import type { JobPatch, NewJob } from '#db/tables/job.ts'
import { addDays, dayOf } from './calendar.ts'
import type { Writing } from './job-writing.server.ts'
import type { JobDraft } from './job.ts'
import { sectorVersion } from './sectors.ts'

/** Where a job comes from; `identifier` is the source's own name for it. */
export type JobOrigin = { employerId: number; source: string; identifier: string }

export type JobEntry = { origin: JobOrigin; draft: JobDraft }

/** The row of a job that nobody has published yet. */
export function newJob(entry: JobEntry, services: Omit<Writing, 'db'>): NewJob {
  const { origin, draft } = entry
  return {
    ...factsOf(entry),
    ...unpublished,
    source: origin.source,
    identifier: origin.identifier,
    datePosted: draft.datePosted,
    validThrough: draft.validThrough ?? suggestedEnd(services),
  }
}

/** What a draft makes of a job's row. */
export function factsOf(entry: JobEntry) {
  const { origin, draft } = entry
  return {
    employerId: origin.employerId,
    draftDigest: digestOf(entry),
    title: draft.title,
    description: draft.description,
    descriptionMarkdown: draft.descriptionMarkdown,
    occupation: draft.occupation,
    sector: draft.sector,
    sectorVersion,
    kind: draft.kind,
    hours: draft.hours,
    hoursPerWeek: draft.hoursPerWeek,
    shiftTimes: draft.shiftTimes,
    contract: draft.contract,
    contractUntil: draft.contractUntil,
    startsOn: draft.startsOn,
    startsNow: draft.startsNow,
    remote: draft.remote,
    german: draft.german,
    relation: draft.relation,
    payMin: draft.pay?.min ?? null,
    payMax: draft.pay?.max ?? null,
    payPeriod: draft.pay?.period ?? null,
    payTariff: draft.pay?.tariff ?? null,
    noPayReason: draft.noPayReason,
    applyUrl: draft.apply.url,
    applyEmail: draft.apply.email,
    applyPhone: draft.apply.phone,
    contactName: draft.contactName,
    openings: draft.openings,
    benefits: draft.benefits,
    sourceUrl: draft.sourceUrl,
  } satisfies JobPatch
}

/** Tells one text of a job from another. The first day is left out: some senders move it daily, and it is kept as it was anyway. */
export function digestOf({ origin, draft }: JobEntry): string {
  const { datePosted: _first, ...facts } = draft
  return hash('sha256', JSON.stringify([origin.employerId, facts]), 'base64url')
}

const unpublished = {
  publishedAt: null,
  publishedBy: null,
  withdrawnAt: null,
  withdrawnBy: null,
  withdrawnReason: null,
} satisfies Partial<NewJob>

function suggestedEnd({ region, clock }: Omit<Writing, 'db'>): string {
  return addDays(dayOf(clock()), region.policies.suggestedDays)
}
