import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accountView, listSessions, renameAccount } from '#app/auth/account.server.ts'
import { landing, PersonName } from '#app/auth/fields.ts'
import { requireAccount } from '#app/auth/session.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { SessionList } from '#app/components/session-list.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Naming = z.strictObject({ name: PersonName })

/** What was just done, by the note in the address. */
const notes: Record<string, string> = {
  name: 'Ihr Name ist geändert.',
  email:
    'Wir haben an die neue Adresse geschrieben. Sie gilt, sobald Sie den Link in der Nachricht bestätigen.',
  'new-email': 'Ihre neue E-Mail-Adresse ist bestätigt. Sie gilt ab jetzt.',
  password: 'Ihr Passwort ist geändert, und alle anderen Geräte sind abgemeldet.',
  'new-app': 'Die Codes kommen ab jetzt aus der neuen App.',
  'one-step': 'Sie melden sich wieder in einem Schritt an.',
  sessions: 'Abgemeldet.',
}

export const meta: MetaFunction = () => [
  { title: 'Ihr Konto' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { services } = context
  const signedIn = await requireAccount(services, request)
  const note = new URL(request.url).searchParams.get('note') ?? ''
  return json(
    {
      home: landing(signedIn.account),
      note: Object.hasOwn(notes, note) ? notes[note] : undefined,
      account: await accountView(services, signedIn),
      sessions: await listSessions(services, signedIn),
    },
    { headers: signedIn.headers },
  )
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const fields = await formFields(request)
  const form = readForm(Naming, fields)
  if (!form.ok) return json({ name: fields['name'], errors: form.errors }, refusalInit({}))
  await renameAccount(context.services, signedIn, form.data.name)
  return redirect(paths.account('name'))
}

export default function AccountPage() {
  const { home, note, account, sessions } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <div className="form wide">
      <h1>Ihr Konto</h1>
      {note && (
        <p className="notice" role="status">
          {note}
        </p>
      )}
      <p>
        <a href={home}>Zurück zur Übersicht</a>
      </p>
      <Form method="post" action={paths.account()} className="form" noValidate>
        <ErrorSummary errors={answer?.errors} labels={{ name: 'Ihr Name' }} />
        <TextField
          name="name"
          label="Ihr Name"
          autoComplete="name"
          required
          maxLength={120}
          defaultValue={answer?.name ?? account.name}
          error={answer?.errors['name']}
        />
        <p>
          <button className="go plain">Namen speichern</button>
        </p>
      </Form>

      <h2>Anmeldung</h2>
      <Ways account={account} />

      <h2>Wo Sie angemeldet sind</h2>
      <SessionList sessions={sessions} />

      <h2>Ihre Daten</h2>
      <p>
        <a href={paths.accountData()}>Daten herunterladen oder Konto löschen</a>
      </p>
    </div>
  )
}

function Ways({
  account,
}: {
  account: {
    email: string
    hasPassword: boolean
    hasSecondStep: boolean
    mayEndSecondStep: boolean
  }
}) {
  const { email, hasPassword, hasSecondStep, mayEndSecondStep } = account
  return (
    <dl className="account-facts">
      <div>
        <dt>E-Mail</dt>
        <dd className="address">{email}</dd>
        <dd>
          <a href={paths.accountEmail()}>E-Mail ändern</a>
        </dd>
      </div>
      <div>
        <dt>Passwort</dt>
        <dd>{hasPassword ? 'festgelegt' : 'keines, Anmeldung mit Link'}</dd>
        <dd>
          <a href={paths.accountPassword()}>
            {hasPassword ? 'Passwort ändern' : 'Passwort festlegen'}
          </a>
        </dd>
      </div>
      <div>
        <dt>Zweiter Schritt</dt>
        <dd>{hasSecondStep ? 'eingerichtet' : 'keiner'}</dd>
        <dd>
          {!hasSecondStep && <a href={paths.accountSecondStep()}>Zweiten Schritt einrichten</a>}
          {hasSecondStep && (
            <>
              <a href={paths.recoveryCodes()}>Wiederherstellungscodes</a>
              <br />
              <a href={paths.accountSecondStepReplacement()}>Neue App einrichten</a>
              {mayEndSecondStep && (
                <>
                  <br />
                  <a href={paths.accountSecondStepRemoval()}>Zweiten Schritt ausschalten</a>
                </>
              )}
            </>
          )}
        </dd>
      </div>
    </dl>
  )
}
