import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireModerator } from '#app/auth/session.server.ts'
import { DeskEmployer, type RefusedDeed } from '#app/components/desk-employer.tsx'
import { deskEmployer } from '#app/domain/desk/employers.server.ts'
import { moveJob } from '#app/domain/desk/merging.server.ts'
import { readForm } from '#app/forms.ts'
import { formFields, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const expected =
  'Erwartet wird das Ende der Adresse eines anderen Betriebs, etwa „baeckerei-sonnenschein“.'
const noJob = 'Bitte wählen Sie eine Stelle.'
const Form = z.strictObject({
  job: z.string(noJob).regex(/^[1-9]\d{0,8}$/, noJob),
  to: z.string(expected).trim().min(1, expected),
})

export const meta: MetaFunction = () => [
  { title: 'Stelle verschieben – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(context.services, request)
  const employer = await deskEmployer(context.services, params['slug'] ?? '')
  if (!employer) throw notFound()
  return json({ employer }, { headers: own })
}

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

export default function Deed() {
  const { employer } = useLoaderData<typeof loader>()
  return <DeskEmployer employer={employer} refused={useActionData<typeof action>()} />
}
