import { type ActionFunctionArgs, json, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireModerator } from '#app/auth/session.server.ts'
import type { RefusedDeed } from '#app/components/desk-employer.tsx'
import { verifyByDesk } from '#app/domain/desk/employers.server.ts'
import { readForm } from '#app/forms.ts'
import { notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const expected = 'Bitte schreiben Sie, was Sie gesehen haben, mindestens 10 Zeichen.'
const Form = z.strictObject({
  evidence: z.string(expected).trim().min(10, expected).max(1_000, 'Höchstens 1.000 Zeichen.'),
})

// refused, its answer is the employer's page with what was typed
export { default, headers, loader, meta } from './desk.employers.$slug.tsx'

/** Confirms an employer by what the desk has seen. */
export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const { account, headers: own } = await requireModerator(services, request)
  const slug = params['slug'] ?? ''
  const refuse = (refused: RefusedDeed) => json(refused, { status: 400, headers: own })
  const values = await formFields(request)
  const form = readForm(Form, values)
  if (!form.ok) return refuse({ errors: form.errors, values })
  const isDone = await verifyByDesk(services, { slug, by: `desk:${account.id}`, ...form.data })
  if (!isDone) throw notFound()
  return redirect(paths.deskEmployer(slug, 'note=verified'))
}
