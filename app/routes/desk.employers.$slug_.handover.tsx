import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireModerator } from '#app/auth/session.server.ts'
import { handOver } from '#app/domain/desk/employers.server.ts'
import { readForm } from '#app/forms.ts'
import { formFields } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const Form = z.strictObject({ email: z.email() })

/** Invites somebody to be the owner of an employer. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { account } = await requireModerator(context.services, request)
  const slug = params['slug'] ?? ''
  const form = readForm(Form, await formFields(request))
  if (!form.ok) return redirect(paths.deskEmployer(slug, 'problem=email'))
  const person = { id: account.id, name: account.name }
  const problem = await handOver(context.services, { slug, person, ...form.data })
  return redirect(paths.deskEmployer(slug, problem ? 'problem=handover' : 'note=invited'))
}
