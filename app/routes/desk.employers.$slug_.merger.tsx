import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireModerator } from '#app/auth/session.server.ts'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { deskEmployer } from '#app/domain/desk/employers.server.ts'
import { mergeEmployers } from '#app/domain/desk/merging.server.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { readForm } from '#app/forms.ts'
import { notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export const meta: MetaFunction = () => [
  { title: 'Betriebe zusammenlegen – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

const Form = z.strictObject({ to: z.string().trim().min(1) })

/** Asks before it happens: two employers are not easily made of one again. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(context.services, request)
  const slug = params['slug'] ?? ''
  const from = await deskEmployer(context.services, slug)
  if (!from) throw notFound()
  const to = new URL(request.url).searchParams.get('into') ?? ''
  const into = await deskEmployer(context.services, to.trim())
  if (!into || into.slug === slug) {
    const typed = new URLSearchParams({ problem: 'to', into: to })
    throw redirect(paths.deskEmployer(slug, typed.toString()))
  }
  const facts = { name: from.name, jobs: from.jobs.length, people: from.people.length }
  return json({ slug, from: facts, into: { slug: into.slug, name: into.name } }, { headers: own })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { account } = await requireModerator(context.services, request)
  const slug = params['slug'] ?? ''
  const form = readForm(Form, await formFields(request))
  if (!form.ok) return redirect(paths.deskEmployer(slug, 'problem=to'))
  const { to } = form.data
  const outcome = await mergeEmployers(context.services, { slug, to, by: `desk:${account.id}` })
  if (outcome !== 'done') return redirect(paths.deskEmployer(slug, 'problem=to'))
  return redirect(paths.deskEmployer(to, 'note=merged'))
}

export default function Merger() {
  const { slug, from, into } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskNav here="employers" />
      <h1>Betriebe zusammenlegen</h1>
      <p>
        „{from.name}“ geht in „{into.name}“ auf: {jobsLabel(from.jobs)} und {from.people} Personen
        gehören dann zu „{into.name}“, und die alte Adresse führt dorthin. Das lässt sich nicht
        zurücknehmen.
      </p>
      <form method="post" action={paths.deskMerger(slug)}>
        <input type="hidden" name="to" value={into.slug} />
        <button className="go" type="submit">
          Zusammenlegen
        </button>
      </form>
      <p>
        <a href={paths.deskEmployer(slug)}>Doch nicht</a>
      </p>
    </>
  )
}
