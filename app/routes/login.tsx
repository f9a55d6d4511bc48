import '#app/styles/forms.css'
import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { landing, ReturnTo } from '#app/auth/fields.ts'
import { logIn } from '#app/auth/login.server.ts'
import { currentAccount } from '#app/auth/session.server.ts'
import { Refusal } from '#app/components/refusal.tsx'
import { formHeaders, refusalInit } from '#app/http.ts'
import { ownPath, paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Login = z.strictObject({
  email: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(1_000),
  returnTo: ReturnTo,
})

/** The same words for a wrong password, an unknown address and one that was not confirmed. */
const wrong = 'E-Mail-Adresse oder Passwort stimmt nicht.'

export const meta: MetaFunction = () => [
  { title: 'Anmelden' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await currentAccount(context.services, request)
  const returnTo = new URL(request.url).searchParams.get('returnTo') ?? ''
  if (signedIn) throw redirect(landing(signedIn.account, returnTo))
  return { returnTo: ownPath(returnTo) ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await formFields(request)
  const email = fields['email'] ?? ''
  const form = Login.safeParse(fields)
  if (!form.success) {
    return json({ email, error: 'Bitte füllen Sie beide Felder aus.' }, refusalInit({}))
  }
  const asker = { request, clientAddress: context.clientAddress }
  const returnTo = ownPath(form.data.returnTo)
  const entered = await logIn(context.services, asker, form.data, returnTo)
  if (!entered) return json({ email, error: wrong }, refusalInit({}))
  if ('errors' in entered) {
    return json({ email, error: entered.errors[''] ?? wrong }, refusalInit(entered))
  }
  const next = entered.isIn ? landing(entered.account, returnTo) : paths.secondStep(returnTo)
  return redirect(next, { headers: { 'set-cookie': entered.setCookie } })
}

export default function LoginPage() {
  const { returnTo } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  return (
    <Form method="post" className="form" noValidate>
      <h1>Anmelden</h1>
      <p className="quiet">
        Für Betriebe und das Regionalmanagement. Wer Arbeit sucht, braucht kein Konto.
      </p>
      {failed && (
        <Refusal answer={failed} id="error">
          <p>{failed.error}</p>
          <p>
            Sie können sich auch <a href={paths.loginLink(returnTo)}>einen Link schicken lassen</a>.
            Ist Ihr Konto neu, öffnen Sie bitte zuerst den Link in unserer Nachricht.
          </p>
        </Refusal>
      )}
      <input type="hidden" name="returnTo" value={returnTo} />
      <div className="field">
        <label htmlFor="email">E-Mail</label>
        <input
          id="email"
          name="email"
          type="email"
          autoComplete="username"
          required
          defaultValue={failed?.email}
          aria-describedby={failed ? 'error' : undefined}
        />
      </div>
      <div className="field">
        <label htmlFor="password">Passwort</label>
        <input
          id="password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          aria-describedby={failed ? 'error' : undefined}
        />
      </div>
      <p>
        <button className="go">Anmelden</button>
      </p>
      <ul className="plain-list">
        <li>
          <a href={paths.loginLink(returnTo)}>Ohne Passwort: mit einem Link per E-Mail</a>
        </li>
        <li>
          <a href={paths.reset(returnTo)}>Passwort vergessen</a>
        </li>
        <li>
          <a href={paths.signup(returnTo)}>Neu hier? Konto anlegen</a>
        </li>
      </ul>
    </Form>
  )
}
