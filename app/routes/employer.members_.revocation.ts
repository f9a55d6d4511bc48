import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireOwner } from '#app/auth/session.server.ts'
import { revokeInvitation } from '#app/domain/employers/invitations.server.ts'
import { askedEmployer } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Revocation = z.strictObject({ id: z.string().regex(/^[\w-]{43}$/) })

export async function action({ request, context }: ActionFunctionArgs) {
  const { membership } = await requireOwner(context.services, request, askedEmployer(request))
  const form = Revocation.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const { employerId } = membership
  await revokeInvitation(context.services, { employerId, id: form.data.id })
  return redirect(`${paths.employerMembers(employerId)}&said=revoked`)
}
