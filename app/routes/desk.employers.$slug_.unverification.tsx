import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireModerator } from '#app/auth/session.server.ts'
import { unverifyByDesk } from '#app/domain/desk/employers.server.ts'
import { readForm } from '#app/forms.ts'
import { formFields, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const Form = z.strictObject({ reason: z.string().trim().min(3).max(1_000) })

/** Takes the confirmation of an employer back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { account } = await requireModerator(context.services, request)
  const slug = params['slug'] ?? ''
  const form = readForm(Form, await formFields(request))
  if (!form.ok) return redirect(paths.deskEmployer(slug, 'problem=reason'))
  const by = `desk:${account.id}`
  const isDone = await unverifyByDesk(context.services, { slug, by, ...form.data })
  if (!isDone) throw notFound()
  return redirect(paths.deskEmployer(slug, 'note=unverified'))
}
