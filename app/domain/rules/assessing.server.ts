import {
  countJobsSince,
  countPlacesOfTexts,
  publicJobsSince,
  putJobPrints,
} from '#db/queries/job-prints.ts'
import { openNewCases } from '#db/queries/desk-cases.ts'
import type { Writing } from '../job-writing.server.ts'
import type { JobDraft } from '../job.ts'
import type { Region } from '../region/region.ts'
import { type AdvertFacts, type AdvertHistory, assess, type Assessment } from './assess.ts'
import { historyMeasures } from './rules.ts'
import { bandsOf, leastEqual, printOf } from './text-print.ts'

/** An advert that has been stored and is not public yet, or was changed. */
export type Sent = {
  jobId: number
  employerId: number
  facts: AdvertFacts
  places: JobDraft['places']
  /** what was public so far */
  before?: AdvertFacts | undefined
}

/** What one employer sends on a day, and how long a text is remembered as being spread. */
const oneDay = 24 * 60 * 60 * 1000
const textDays = 30 * oneDay
const quiet: AdvertHistory = { advertsToday: 1, placesOfText: 1 }

/**
 * Holds adverts against the region's rules, with what the board remembers of their employers and
 * texts, and remembers them. What has been public so far is no news.
 *
 * @param isTrusted read only what they say: the source is known to send many, and much alike
 * @returns one assessment for every job id
 */
export async function assessAdverts(
  services: Writing,
  sent: Sent[],
  { isTrusted = false }: { isTrusted?: boolean } = {},
): Promise<Map<number, Assessment>> {
  const histories = isTrusted ? undefined : await historiesOf(services, sent)
  const { rules } = services.region
  return new Map(
    sent.map(({ jobId, facts, before }) => {
      const known = before ? knownRules(before, services.region) : undefined
      return [jobId, assess(facts, histories?.get(jobId) ?? quiet, rules, known)]
    }),
  )
}

/** Holds one advert against the rules; see assessAdverts. */
export async function assessAdvert(services: Writing, sent: Sent): Promise<Assessment> {
  const assessments = await assessAdverts(services, [sent])
  return assessments.get(sent.jobId) ?? assessText(services, sent.facts, sent.before)
}

/** What an advert says by itself, for before it is stored. */
export function assessText(
  { region }: Pick<Writing, 'region'>,
  facts: AdvertFacts,
  before?: AdvertFacts,
): Assessment {
  return assess(facts, quiet, region.rules, before && knownRules(before, region))
}

/**
 * Whoever is found out by the number of adverts, or by one text in many places, has mostly some that
 * went public before: those come before the desk as well, and stay public until it decides.
 */
export async function bringUpEarlier(
  { db, clock }: Writing,
  employerId: number,
  { findings, score, risk }: Assessment,
): Promise<void> {
  const reasons = findings.filter(isOfHistory).map(({ reason }) => reason)
  if (reasons.length === 0) return
  const since = new Date(clock().getTime() - oneDay)
  const matter = { kind: 'rule-hit' as const, employerId, reasons, score, risk, byMachine: true }
  const jobIds = await publicJobsSince(db, employerId, since)
  await openNewCases(
    db,
    jobIds.map((jobId) => ({ ...matter, jobId })),
  )
}

function isOfHistory({ measure }: Assessment['findings'][number]): boolean {
  return historyMeasures.has(measure)
}

/** Who sends it, and how much of it, is asked again with every change. */
function knownRules(before: AdvertFacts, { rules }: Region): Set<string> {
  const sender = { ...before, isConfirmed: true, foreignHosts: [] }
  return new Set(assess(sender, quiet, rules).findings.map(({ rule }) => rule))
}

async function historiesOf(
  { db, region, clock }: Writing,
  sent: Sent[],
): Promise<Map<number, AdvertHistory>> {
  const at = clock()
  const names = new Map(region.municipalities.map(({ ags, name }) => [ags, name]))
  // of an advert that was sent twice at once the later text counts
  const latest = new Map(sent.map((one) => [one.jobId, one]))
  const remembered = [...latest.values()].map(({ jobId, facts, places }) => {
    const own = places.flatMap(({ municipality, locality }) => [
      names.get(municipality) ?? '',
      locality ?? '',
    ])
    const prints = printOf(facts.text, own)
    return { jobId, at, prints, bands: bandsOf(prints) }
  })
  await putJobPrints(db, remembered)
  const jobIds = [...latest.keys()]
  const employerIds = [...new Set(sent.map(({ employerId }) => employerId))]
  const adverts = await countJobsSince(db, employerIds, new Date(at.getTime() - oneDay))
  const since = new Date(at.getTime() - textDays)
  const spread = await countPlacesOfTexts(db, jobIds, { since, least: leastEqual })
  return new Map(
    sent.map(({ jobId, employerId }) => [
      jobId,
      { advertsToday: adverts.get(employerId) ?? 1, placesOfText: spread.get(jobId) ?? 1 },
    ]),
  )
}
