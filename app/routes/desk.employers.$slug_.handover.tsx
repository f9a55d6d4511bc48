import { type ActionFunctionArgs, json, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireModerator } from '#app/auth/session.server.ts'
import type { RefusedDeed } from '#app/components/desk-employer.tsx'
import { handOver } from '#app/domain/desk/employers.server.ts'
import { readForm } from '#app/forms.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const expected = 'Erwartet wird eine Adresse wie name@betrieb.de.'
const Form = z.strictObject({ email: z.string(expected).trim().pipe(z.email(expected)) })

// refused, its answer is the employer's page with what was typed
export { default, headers, loader, meta } from './desk.employers.$slug.tsx'

/** Invites somebody to be the owner of an employer. */
export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const { account, headers: own } = await requireModerator(services, request)
  const slug = params['slug'] ?? ''
  const refuse = (refused: RefusedDeed) => json(refused, { status: 400, headers: own })
  const values = await formFields(request)
  const form = readForm(Form, values)
  if (!form.ok) return refuse({ errors: form.errors, values })
  const person = { id: account.id, name: account.name }
  const problem = await handOver(services, { slug, person, ...form.data })
  if (problem) return refuse({ errors: { email: problem }, values })
  return redirect(paths.deskEmployer(slug, 'note=invited'))
}
