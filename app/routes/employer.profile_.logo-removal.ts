import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireMember } from '#app/auth/session.server.ts'
import { removeLogo } from '#app/domain/employers/logo.server.ts'
import { askedEmployer } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(context.services, request, askedEmployer(request))
  const { membership, headers } = member
  if (membership.role === 'viewer') throw new Response(null, { status: 403 })
  await removeLogo(context.services, membership.employerId)
  return redirect(`${paths.employerProfile(membership.employerId)}&saved`, { headers })
}
