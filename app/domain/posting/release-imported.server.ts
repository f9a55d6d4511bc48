import { type Matter, openCase, openNewCases } from '#db/queries/desk-cases.ts'
import type { JobEntry } from '../job-facts.server.ts'
import type { SavedJob } from '../job-saving.server.ts'
import type { Writing } from '../job-writing.server.ts'
import { publishJobs, submitJobs } from '../jobs.server.ts'
import type { Assessment } from '../rules/assess.ts'
import { assessAdverts, bringUpEarlier, type Sent } from '../rules/assessing.server.ts'
import { factsOfDraft, factsOfJob } from '../rules/facts.server.ts'

/** A record as it came in, and what was stored of it. */
export type Imported = { entry: JobEntry; saved: SavedJob }

const actor = 'import'
/** Whom a program brings in nobody has confirmed, and where to apply is its source's business. */
const sender = { isConfirmed: false, foreignHosts: [], isImport: true }

/**
 * Publishes what an import has made, and lays before the desk what the rules of the region hold: new
 * jobs wait for it, public ones that were changed stay public meanwhile.
 *
 * @returns how many wait
 */
export async function releaseImported(services: Writing, imported: Imported[]): Promise<number> {
  const written = imported.filter(({ saved }) => saved.outcome !== 'unchanged')
  const assessments = await assessImported(services, written)
  const held = written.flatMap(({ saved, entry }) => {
    const assessment = assessments.get(saved.job.id)
    return assessment?.isHeld ? [{ saved, entry, assessment }] : []
  })
  const heldIds = new Set(held.map(({ saved }) => saved.job.id))
  const due = written.filter(
    ({ saved: { outcome, job } }) => outcome === 'created' && !heldIds.has(job.id),
  )
  await publishJobs(
    services,
    actor,
    due.map(({ saved }) => saved.job.id),
  )
  await hold(services, held)
  await bringUpEarlierOf(services, held)
  return held.filter(({ saved }) => saved.outcome === 'created').length
}

type Held = Imported & { assessment: Assessment }

async function hold(services: Writing, held: Held[]): Promise<void> {
  const fresh = held.filter(({ saved }) => saved.outcome === 'created')
  await openNewCases(services.db, fresh.map(matterOf))
  await submitJobs(
    services,
    actor,
    fresh.map(({ saved }) => saved.job.id),
  )
  for (const one of held) {
    const { outcome, job } = one.saved
    // what the desk has declined is not its business again until its employer sends it
    const isOut = job.publishedAt !== null || job.submittedAt !== null
    if (outcome === 'changed' && isOut) await openCase(services.db, matterOf(one))
  }
}

function matterOf({ saved: { job }, entry, assessment }: Held): Matter {
  const { findings, score, risk } = assessment
  return {
    kind: job.publishedAt ? 'changed-job' : 'rule-hit',
    employerId: entry.origin.employerId,
    jobId: job.id,
    reasons: findings.map(({ reason }) => reason),
    score,
    risk,
    byMachine: true,
  }
}

/** Once for each employer: its cases say the same. */
async function bringUpEarlierOf(services: Writing, held: Held[]): Promise<void> {
  const byEmployer = new Map(held.map((one) => [one.entry.origin.employerId, one.assessment]))
  for (const [employerId, assessment] of byEmployer) {
    await bringUpEarlier(services, employerId, assessment)
  }
}

async function assessImported(
  services: Writing,
  written: Imported[],
): Promise<Map<number, Assessment>> {
  const trusted = new Set(services.region.rules.trustedSources)
  const isTrusted = ({ entry }: Imported) => trusted.has(entry.origin.source)
  const assessed = await Promise.all([
    assessAdverts(services, written.filter(isTrusted).map(sentOf(services)), { isTrusted: true }),
    assessAdverts(services, written.filter((one) => !isTrusted(one)).map(sentOf(services))),
  ])
  return new Map(assessed.flatMap((some) => [...some]))
}

function sentOf(services: Writing) {
  return ({ entry: { origin, draft }, saved: { job, before } }: Imported): Sent => ({
    jobId: job.id,
    employerId: origin.employerId,
    facts: factsOfDraft(services, draft, sender),
    places: draft.places,
    before: before?.publishedAt ? factsOfJob(services, before, sender) : undefined,
  })
}
