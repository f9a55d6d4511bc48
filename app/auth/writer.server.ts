import { redirect } from '@remix-run/node'
import { countAttempt } from '#db/queries/rate-limits.ts'
import type { Membership } from '#db/queries/accounts.ts'
import { parkForm } from '#db/queries/parked-forms.ts'
import { paths } from '#app/paths.ts'
import { type Behalf, deskWriter } from './desk-writer.server.ts'
import {
  currentAccount,
  type EmployerMember,
  requireMember,
  type SignedIn,
} from './session.server.ts'

type Wall = Parameters<typeof requireMember>[0]

/** Somebody who may write for an employer: the proof that its page looked. */
export type EmployerWriter = SignedIn & {
  memberships: Membership[]
  writer: { employerId: number; accountId: number; isOfDesk: boolean }
  /** the employer the desk writes for, which every further address names; null for its own people */
  behalf: Behalf | null
}

/** Forms that may wait for a login, within an hour: from one connection or account, and in all. */
const parkedAtMost = { here: 30, everywhere: 3_000 }
/** The largest form that waits, in characters. */
const largestParked = 200_000

/**
 * @returns the first employer the account may write for, or the one asked for; for the desk any that
 *   is asked for, and none by itself
 * @throws 404 for an employer that is not theirs, 403 for a viewer
 */
export async function requireWriter(
  wall: Wall,
  request: Request,
  employerId?: number,
): Promise<EmployerWriter> {
  const desk = await deskWriter(wall, request, employerId)
  if (desk) return desk
  const member = await requireMember(wall, request, employerId)
  const { membership, memberships } = member
  const first = memberships.find(({ role }) => role !== 'viewer') ?? membership
  return asWriter({ ...member, membership: employerId === undefined ? first : membership })
}

/**
 * Somebody who may write a draft.
 *
 * @param ownerOf which of these employers the draft belongs to
 * @param asked the employer an unknown draft is begun for, and the only one the desk is let in for
 * @param backTo where the login leads from a form; from a page it leads back to it
 * @throws 404 for a draft of somebody else, 403 for a viewer
 */
export async function requireDraftWriter(
  wall: Wall,
  request: Request,
  {
    ownerOf,
    asked,
    backTo,
  }: {
    ownerOf: (employerIds: number[]) => Promise<number | 'somebody-else' | 'nobody'>
    asked: number | undefined
    backTo?: string
  },
): Promise<EmployerWriter> {
  if (backTo && !(await currentAccount(wall, request))) throw redirect(paths.login(backTo))
  const desk = await deskWriter(wall, request, asked)
  if (desk) {
    const owner = await ownerOf([desk.writer.employerId])
    if (owner === 'somebody-else') throw new Response(null, { status: 404 })
    return desk
  }
  const member = await requireMember(wall, request)
  const owner = await ownerOf(member.memberships.map(({ employerId }) => employerId))
  if (owner === 'somebody-else') throw new Response(null, { status: 404 })
  return requireWriter(wall, request, owner === 'nobody' ? asked : owner)
}

/**
 * Lets a form wait whose sender is not signed in any more: nothing that was typed is lost.
 *
 * @param backTo the page that shows it again, by the key it is kept under
 * @throws a redirect to the login, which leads there
 */
export async function parkForLogin(
  wall: Wall,
  request: Request,
  {
    fields,
    backTo,
    clientAddress,
  }: { fields: unknown; backTo: (secret: string) => string; clientAddress: string },
): Promise<void> {
  if (await currentAccount(wall, request)) return
  const secret = await letWait(wall, { fields, from: clientAddress })
  throw redirect(paths.login(secret === undefined ? undefined : backTo(secret)))
}

/**
 * Keeps a form that cannot be saved where it belongs.
 *
 * @param from whose it is: the account, or the connection where nobody is signed in
 * @returns the key it is kept under, or undefined when it is too long or too many wait already
 */
export async function letWait(
  wall: Wall,
  { fields, from }: { fields: unknown; from: string },
): Promise<string | undefined> {
  const here = await countAttempt(wall.db, `park:${from}`, 3_600)
  const everywhere = await countAttempt(wall.db, 'park', 3_600)
  const isTooMuch = JSON.stringify(fields).length > largestParked
  if (here > parkedAtMost.here || everywhere > parkedAtMost.everywhere || isTooMuch) {
    return undefined
  }
  return parkForm(wall.db, fields)
}

function asWriter(member: EmployerMember): EmployerWriter {
  const { membership, account } = member
  if (membership.role === 'viewer') throw new Response(null, { status: 403 })
  const { employerId } = membership
  return {
    ...member,
    writer: { employerId, accountId: account.id, isOfDesk: false },
    behalf: null,
  }
}
