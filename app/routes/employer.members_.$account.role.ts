import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireOwner } from '#app/auth/session.server.ts'
import { roles } from '#app/domain/employers/letters.ts'
import { changeRole } from '#app/domain/employers/members.server.ts'
import { askedEmployer, idParam, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const NewRole = z.strictObject({ role: z.enum(roles) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { membership } = await requireOwner(context.services, request, askedEmployer(request))
  const form = NewRole.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const { employerId } = membership
  const who = { employerId, accountId: idParam(params['account']) }
  const change = await changeRole(context.services, { ...who, ...form.data })
  if (change === 'unknown') throw notFound()
  const said = change === 'done' ? 'changed' : change
  return redirect(`${paths.employerMembers(employerId)}&said=${said}`)
}
