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
import { deskEmployer, unverifyByDesk } from '#app/domain/desk/employers.server.ts'
import { readForm } from '#app/forms.ts'
import { formFields, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const expected = 'Bitte schreiben Sie, warum die Bestätigung nicht mehr gilt.'
const Form = z.strictObject({
  reason: z.string(expected).trim().min(3, expected).max(1_000, 'Höchstens 1.000 Zeichen.'),
})

export const meta: MetaFunction = () => [
  { title: 'Bestätigung zurücknehmen – Regionalmanagement' },
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

/** Takes the confirmation of an employer back. */
export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const { account, headers: own } = await requireModerator(services, request)
  const slug = params['slug'] ?? ''
  const refuse = (refused: RefusedDeed) => json(refused, { status: 400, headers: own })
  const values = await formFields(request)
  const form = readForm(Form, values)
  if (!form.ok) return refuse({ errors: form.errors, values })
  const isDone = await unverifyByDesk(services, { slug, by: `desk:${account.id}`, ...form.data })
  if (!isDone) throw notFound()
  return redirect(paths.deskEmployer(slug, 'note=unverified'))
}

export default function Deed() {
  const { employer } = useLoaderData<typeof loader>()
  return <DeskEmployer employer={employer} refused={useActionData<typeof action>()} />
}
