import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Email, landing, NewPassword, PersonName, ReturnTo, returnToOf } from '#app/auth/fields.ts'
import { currentAccount } from '#app/auth/session.server.ts'
import { signUp } from '#app/auth/sign-up.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { NewPasswordField } from '#app/components/new-password-field.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { ownPath, paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const SignUp = z.strictObject({
  name: PersonName,
  email: Email,
  password: NewPassword,
  returnTo: ReturnTo,
})

const labels = { name: 'Ihr Name', email: 'E-Mail', password: 'Passwort' }

export const meta: MetaFunction = () => [
  { title: 'Konto anlegen' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await currentAccount(context.services, request)
  const returnTo = returnToOf(request)
  if (signedIn) throw redirect(landing(signedIn.account, returnTo))
  return { returnTo: returnTo ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await formFields(request)
  const typed = { name: fields['name'] ?? '', email: fields['email'] ?? '' }
  const form = readForm(SignUp, fields)
  if (!form.ok) return json({ typed, errors: form.errors }, refusalInit({}))
  const { returnTo, ...given } = form.data
  const answer = await signUp(context.services, context, given, ownPath(returnTo))
  if (answer.ok) {
    return redirect(paths.signupSent(), { headers: { 'set-cookie': answer.setCookie } })
  }
  return json({ typed, errors: answer.errors }, refusalInit(answer))
}

export default function SignUpPage() {
  const { returnTo } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors: Record<string, string> = answer?.errors ?? {}
  return (
    <Form method="post" className="form" noValidate>
      <h1>Konto anlegen</h1>
      <p className="quiet">
        Für Betriebe der Region. Danach bestätigen Sie den Link in unserer Nachricht, nennen Ihren
        Betrieb und schreiben die erste Anzeige. Wer Arbeit sucht, braucht kein Konto.
      </p>
      <ErrorSummary errors={errors} labels={labels} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <TextField
        name="name"
        label={labels.name}
        autoComplete="name"
        required
        maxLength={120}
        defaultValue={answer?.typed.name}
        error={errors['name']}
      />
      <TextField
        name="email"
        label={labels.email}
        type="email"
        autoComplete="username"
        required
        defaultValue={answer?.typed.email}
        error={errors['email']}
      />
      <NewPasswordField label={labels.password} error={errors['password']} />
      <p>
        <button className="go">Konto anlegen</button>
      </p>
      <p>
        Sie haben schon ein Konto? <a href={paths.login(returnTo)}>Anmelden</a>
      </p>
    </Form>
  )
}
