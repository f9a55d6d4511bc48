import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireModerator } from '#app/auth/session.server.ts'
import { moveJob } from '#app/domain/desk/merging.server.ts'
import { readForm } from '#app/forms.ts'
import { formFields } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const Form = z.strictObject({
  job: z.string().regex(/^[1-9]\d{0,8}$/),
  to: z.string().trim().min(1),
})

/** Gives a job to another employer. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { account } = await requireModerator(context.services, request)
  const slug = params['slug'] ?? ''
  const form = readForm(Form, await formFields(request))
  if (!form.ok) return redirect(paths.deskEmployer(slug, 'problem=to'))
  const { job, to } = form.data
  const by = `desk:${account.id}`
  const outcome = await moveJob(context.services, { slug, jobId: Number(job), to, by })
  return redirect(paths.deskEmployer(slug, outcome === 'done' ? 'note=moved' : 'problem=to'))
}
