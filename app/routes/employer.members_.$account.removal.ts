import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireMember } from '#app/auth/session.server.ts'
import { endMembership } from '#app/domain/employers/members.server.ts'
import { askedEmployer, idParam, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const member = await requireMember(context.services, request, askedEmployer(request))
  const { employerId, role } = member.membership
  const accountId = idParam(params['account'])
  const isOwn = accountId === member.account.id
  if (!isOwn && role !== 'owner') throw new Response(null, { status: 403 })
  const by = member.account.id
  const change = await endMembership(context.services, { employerId, accountId, by })
  if (change === 'unknown') throw notFound()
  if (change === 'last-owner')
    return redirect(`${paths.employerMembers(employerId)}&said=${change}`)
  return redirect(isOwn ? paths.account() : `${paths.employerMembers(employerId)}&said=removed`)
}
