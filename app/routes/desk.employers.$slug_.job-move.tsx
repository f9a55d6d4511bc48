import { type ActionFunctionArgs, json, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireModerator } from '#app/auth/session.server.ts'
import type { RefusedDeed } from '#app/components/desk-employer.tsx'
import { moveJob } from '#app/domain/desk/merging.server.ts'
import { readForm } from '#app/forms.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const expected =
  'Erwartet wird das Ende der Adresse eines anderen Betriebs, etwa „baeckerei-sonnenschein“.'
const noJob = 'Bitte wählen Sie eine Stelle.'
const Form = z.strictObject({
  job: z.string(noJob).regex(/^[1-9]\d{0,8}$/, noJob),
  to: z.string(expected).trim().min(1, expected),
})

// refused, its answer is the employer's page with what was typed
export { default, headers, loader, meta } from './desk.employers.$slug.tsx'

/** Gives a job to another employer. */
export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const { account, headers: own } = await requireModerator(services, request)
  const slug = params['slug'] ?? ''
  const refuse = (refused: RefusedDeed) => json(refused, { status: 400, headers: own })
  const values = await formFields(request)
  const form = readForm(Form, values)
  if (!form.ok) return refuse({ errors: form.errors, values })
  const { job, to } = form.data
  const by = `desk:${account.id}`
  const outcome = await moveJob(services, { slug, jobId: Number(job), to, by })
  if (outcome !== 'done') return refuse({ errors: { to: expected }, values })
  return redirect(paths.deskEmployer(slug, 'note=moved'))
}
