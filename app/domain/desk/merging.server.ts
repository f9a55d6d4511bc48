import { endBaConsent } from '#db/queries/ba-consents.ts'
import { settleEmployerCases } from '#db/queries/case-decisions.ts'
import { giveBelongings, giveJob, leadTo } from '#db/queries/employer-merging.ts'
import { listEmployerJobs } from '#db/queries/jobs.ts'
import { lockEmployer } from '#db/queries/members.ts'
import type { Office } from '../employers/post.server.ts'
import { record, writeTogether } from '../job-writing.server.ts'
import { audit } from './audit.server.ts'
import { type Doing, findStanding } from './employers.server.ts'

/** unknown: no such employer or job · same: both are one */
export type Merging = 'done' | 'unknown' | 'same'

/** Gives a job to another employer; both addresses keep what else is theirs. */
export function moveJob(
  services: Office,
  { slug, jobId, to, by }: Doing & { jobId: number; to: string },
): Promise<Merging> {
  return writeTogether(services, async (together) => {
    const { db, touched } = together
    const [from, into] = [await findStanding(db, slug), await findStanding(db, to)]
    if (!from || !into) return 'unknown'
    if (from.id === into.id) return 'same'
    if (!(await giveJob(db, jobId, { from: from.id, to: into.id }))) return 'unknown'
    touched.add(jobId)
    const changes = [{ field: 'employer', from: from.name, to: into.name }]
    record(together, by, { jobId, what: 'changed', changes })
    const before = { employer: from.slug }
    const after = { employer: into.slug }
    await audit(db, { actor: by, action: 'job.move', subjectId: jobId, before, after })
    return 'done'
  })
}

/**
 * Makes one employer of two: jobs, people, drafts, cases and, where the other has none, the logo go
 * to `to`, and the old address leads there. What names the old one in imports is the other's, too.
 */
export function mergeEmployers(
  services: Office,
  { slug, to, by }: Doing & { to: string },
): Promise<Merging> {
  return writeTogether(services, async (together) => {
    const { db, touched, clock } = together
    const [from, into] = [await findStanding(db, slug), await findStanding(db, to)]
    if (!from || !into || into.blockedAt) return 'unknown'
    if (from.id === into.id) return 'same'
    for (const id of [from.id, into.id].toSorted((a, b) => a - b)) await lockEmployer(db, id)
    const way = { from: from.id, to: into.id }
    const jobs = await listEmployerJobs(db, from.id)
    for (const { id } of jobs) {
      await giveJob(db, id, way)
      touched.add(id)
    }
    const at = clock()
    const note = `Mit „${into.name}“ zusammengelegt.`
    await settleEmployerCases(db, from.id, { at, by, decision: 'approved', note })
    await endBaConsent(db, { employerId: from.id, at, by })
    await giveBelongings(db, way)
    await leadTo(db, way)
    await audit(db, {
      actor: by,
      action: 'employer.merge',
      subjectId: from.id,
      before: { slug: from.slug, name: from.name, jobs: jobs.map(({ id }) => id) },
      after: { mergedInto: into.id, slug: into.slug },
    })
    return 'done'
  })
}
