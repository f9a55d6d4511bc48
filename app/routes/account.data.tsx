import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireAccount, signOut } from '#app/auth/session.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { Notice } from '#app/components/notice.tsx'
import { deleteOwnAccount } from '#app/domain/employers/account-data.server.ts'
import { fieldError, readForm } from '#app/forms.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'
import { soleEmployers } from '#db/queries/account-data.ts'

const Deletion = z.strictObject({ email: z.string('Die Adresse fehlt.').max(254) })

export const meta: MetaFunction = () => [
  { title: 'Ihre Daten' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, headers: own } = await requireAccount(context.services, request)
  const sole = await soleEmployers(context.services.db, account.id)
  return json({ email: account.email, sole }, { headers: own })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { account, headers: own } = await requireAccount(context.services, request)
  const values = await formFields(request)
  const form = readForm(Deletion, values)
  const outcome = form.ok && (await deleteOwnAccount(context.services, account, form.data.email))
  if (outcome === 'done') {
    const setCookie = await signOut(context.services, request)
    return redirect(paths.accountGone(), { headers: { 'set-cookie': setCookie } })
  }
  const failed = outcome ? fieldError('email', refusals[outcome]) : form
  return json({ errors: failed.ok ? {} : failed.errors, values }, { status: 400, headers: own })
}

const refusals = {
  'last-admin':
    'Sie leiten als Einzige oder Einziger das Regionalmanagement. Laden Sie zuerst jemanden ein, der es weiter leitet.',
  'wrong-address': 'Das ist nicht die Adresse dieses Kontos.',
  'sole-owner':
    'Ihnen allein gehört noch ein Betrieb. Übergeben oder löschen Sie ihn zuerst, siehe oben.',
}

export default function AccountData() {
  const { email, sole } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  return (
    <>
      <div className="prose">
        <p>
          <a href={paths.account()}>Zu Ihrem Konto</a>
        </p>
        <h1>Ihre Daten</h1>
        <h2>Mitnehmen</h2>
        <p>
          Alles, was hier über Sie und Ihre Betriebe steht: Konto, Anmeldungen, Betriebe, Stellen,
          Entwürfe, Rückfragen des Regionalmanagements mit Ihren Antworten, Widersprüche und die
          Betreffzeilen unserer Nachrichten. Passwörter sind nicht dabei; wir kennen sie nicht.
        </p>
        <p className="actions">
          <a className="go plain" href={paths.accountExport('json')} download>
            Als JSON
          </a>
          <a className="go plain" href={paths.accountExport('csv')} download>
            Als Tabelle (CSV)
          </a>
        </p>
        <h2>Konto löschen</h2>
        <p>
          Gelöscht werden Name, Adresse, Passwort, Anmeldungen, offene Einladungen und unsere
          Nachrichten an Sie. Das lässt sich nicht rückgängig machen.
        </p>
        <p>
          Bleiben werden die Stellen, die Sie geschrieben haben: Sie gehören dem Betrieb. In ihrem
          Verlauf steht statt Ihres Namens „gelöschtes Konto“. Ihre Entwürfe bleiben dem Betrieb
          ohne Ihren Namen.
        </p>
      </div>
      {sole.length > 0 && (
        <div className="more">
          <Notice>
            <p>
              Diese Betriebe gehören hier nur Ihnen. Machen Sie zuerst jemand anderen zum Inhaber,
              oder löschen Sie den Betrieb:
            </p>
            <ul>
              {sole.map(({ id, name }) => (
                <li key={id}>
                  {name}: <a href={paths.employerMembers(id)}>übergeben</a> oder{' '}
                  <a href={paths.employerDeletion(id)}>löschen</a>
                </li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      <Form method="post" action={paths.accountData()} className="form more" noValidate>
        <ErrorSummary errors={failed?.errors} labels={{ email: 'E-Mail-Adresse' }} />
        <TextField
          name="email"
          label="Ihre E-Mail-Adresse zur Bestätigung"
          hint={email}
          type="email"
          autoComplete="off"
          defaultValue={failed?.values['email']}
          error={failed?.errors['email']}
          required
        />
        <p>
          <button className="go plain">Konto endgültig löschen</button>
        </p>
      </Form>
    </>
  )
}
