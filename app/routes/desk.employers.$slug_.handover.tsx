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
import { deskEmployer, handOver } from '#app/domain/desk/employers.server.ts'
import { readForm } from '#app/forms.ts'
import { formFields, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const expected = 'Erwartet wird eine Adresse wie name@betrieb.de.'
const Form = z.strictObject({ email: z.string(expected).trim().pipe(z.email(expected)) })

export const meta: MetaFunction = () => [
  { title: 'Betrieb übergeben – Regionalmanagement' },
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

export default function Deed() {
  const { employer } = useLoaderData<typeof loader>()
  return <DeskEmployer employer={employer} refused={useActionData<typeof action>()} />
}
