import { listMemberships, type Membership } from '#db/queries/accounts.ts'
import { findEmployerById } from '#db/queries/employers.ts'
import { findEmployerJob } from '#db/queries/jobs.ts'
import type { Job } from '#db/tables/job.ts'
import {
  currentAccount,
  type Moderator,
  requireEditor,
  requireMember,
  requireModerator,
} from './session.server.ts'

type Wall = Parameters<typeof requireMember>[0]

/** An employer somebody of the desk writes for. */
export type Behalf = { id: number; name: string; slug: string }
/** Somebody of the desk who writes for an employer: the proof that its page looked. */
export type DeskWriter = Moderator & {
  memberships: Membership[]
  writer: { employerId: number; accountId: number; isOfDesk: true }
  behalf: Behalf
}

/**
 * Somebody of the desk, for an employer the address names and they do not belong to: who does is one
 * of its people, and what they send is looked at.
 *
 * @throws as requireModerator for who has no second step, 404 for an employer that is none
 */
export async function deskWriter(
  wall: Wall,
  request: Request,
  employerId: number | undefined,
): Promise<DeskWriter | undefined> {
  if (employerId === undefined) return undefined
  const account = (await currentAccount(wall, request))?.account
  if (!account || account.deskRole === null) return undefined
  const memberships = await listMemberships(wall.db, account.id)
  if (memberships.some((one) => one.employerId === employerId)) return undefined
  const moderator = await requireModerator(wall, request)
  const employer = await findEmployerById(wall.db, employerId)
  if (!employer || employer.mergedInto !== null) throw new Response(null, { status: 404 })
  return {
    ...moderator,
    memberships,
    writer: { employerId, accountId: account.id, isOfDesk: true },
    behalf: { id: employerId, name: employer.name, slug: employer.slug },
  }
}

/**
 * Somebody who may end or renew this job: one of its employer's people, or the desk for the employer
 * the address names.
 *
 * @throws as requireEditor and deskWriter
 */
export async function requireJobEditor(
  wall: Wall,
  request: Request,
  { jobId, asked }: { jobId: string | undefined; asked: number | undefined },
): Promise<{ actor: string; job: Job; memberships: Membership[]; behalf: Behalf | null }> {
  const desk = await deskWriter(wall, request, asked)
  if (!desk) return { ...(await requireEditor(wall, request, jobId)), behalf: null }
  const id = /^[1-9]\d{0,8}$/.test(jobId ?? '') ? Number(jobId) : 0
  const job = await findEmployerJob(wall.db, desk.behalf.id, id)
  if (!job) throw new Response(null, { status: 404 })
  return { ...desk, job }
}
