import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireOwner } from '#app/auth/session.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { endEmployer } from '#app/domain/employers/ending.server.ts'
import { fieldError, readForm } from '#app/forms.ts'
import { askedEmployer, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Deletion = z.strictObject({ name: z.string('Der Name fehlt.').max(200) })

export const meta: MetaFunction = () => [
  { title: 'Betrieb löschen' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const owner = await requireOwner(context.services, request, askedEmployer(request) ?? 0)
  const { employerId, name } = owner.membership
  return json({ employerId, name }, { headers: owner.headers })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const owner = await requireOwner(context.services, request, askedEmployer(request) ?? 0)
  const { employerId } = owner.membership
  const values = await formFields(request)
  const form = readForm(Deletion, values)
  const by = owner.account.id
  const end =
    form.ok && (await endEmployer(context.services, { employerId, by, typed: form.data.name }))
  if (end === 'unknown') throw notFound()
  if (end === 'done') return redirect(paths.accountData(), { headers: owner.headers })
  const failed = end ? fieldError('name', refusals[end]) : form
  const errors = failed.ok ? {} : failed.errors
  return json({ errors, values }, { status: 400, headers: owner.headers })
}

const refusals = {
  'wrong-name': 'So heißt dieser Betrieb nicht.',
  'other-owners':
    'Der Betrieb gehört hier auch anderen. Verlassen Sie das Team, oder löschen Sie ihn, wenn er nur noch Ihnen gehört.',
}

export default function EmployerDeletion() {
  const { employerId, name } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  return (
    <>
      <div className="prose">
        <h1>{name} löschen</h1>
        <p>Alle Stellen des Betriebs verschwinden sofort von der Stellenbörse und aus der Suche.</p>
        <ul>
          <li>War noch nie eine Stelle öffentlich, wird alles gelöscht.</li>
          <li>
            Sonst bleiben Titel und Orte der Stellen, ohne den Namen des Betriebs, ohne Texte und
            ohne Ansprechpersonen. So erfährt, wer einen alten Link öffnet, dass die Stelle vergeben
            oder weggefallen ist. Profil, Logo, Team und Nachweise werden gelöscht.
          </li>
        </ul>
        <p>
          Das lässt sich nicht rückgängig machen. Ihr Konto bleibt.{' '}
          <a href={paths.accountExport('json')} download>
            Vorher alle Daten mitnehmen
          </a>
        </p>
      </div>
      <Form
        method="post"
        action={paths.employerDeletion(employerId)}
        className="form more"
        noValidate
      >
        <ErrorSummary errors={failed?.errors} labels={{ name: 'Name' }} />
        <TextField
          name="name"
          label="Name des Betriebs zur Bestätigung"
          hint={name}
          autoComplete="off"
          defaultValue={failed?.values['name']}
          error={failed?.errors['name']}
          required
        />
        <p className="actions">
          <button className="go plain">Betrieb endgültig löschen</button>
          <a href={paths.employerProfile(employerId)}>Abbrechen</a>
        </p>
      </Form>
    </>
  )
}
