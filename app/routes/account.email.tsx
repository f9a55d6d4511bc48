import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accountView } from '#app/auth/account.server.ts'
import { askForEmail } from '#app/auth/email.server.ts'
import { Email, OldPassword } from '#app/auth/fields.ts'
import { requireAccount } from '#app/auth/session.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { OwnerProof } from '#app/components/owner-proof.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const NewEmail = z.strictObject({ email: Email, password: OldPassword })

const labels = { email: 'Neue E-Mail-Adresse', password: 'Ihr jetziges Passwort' }

export const meta: MetaFunction = () => [
  { title: 'E-Mail ändern' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const { email, proof } = await accountView(context.services, signedIn)
  return json({ email, proof }, { headers: signedIn.headers })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { services, clientAddress } = context
  const signedIn = await requireAccount(services, request)
  const fields = await formFields(request)
  const email = fields['email'] ?? ''
  const form = readForm(NewEmail, fields)
  if (!form.ok) return json({ email, errors: form.errors }, refusalInit({}))
  const answer = await askForEmail(services, signedIn, clientAddress, form.data)
  if (answer.ok) return redirect(paths.account('email'))
  return json({ email, errors: answer.errors }, refusalInit(answer))
}

export default function EmailPage() {
  const { email, proof } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors: Record<string, string> = answer?.errors ?? {}
  return (
    <Form method="post" className="form" noValidate>
      <h1>E-Mail ändern</h1>
      <p className="quiet">
        Jetzt ist es <span className="address">{email}</span>. Wir schreiben an die neue Adresse;
        sie gilt, sobald Sie den Link in der Nachricht bestätigen.
      </p>
      <ErrorSummary errors={errors} labels={labels} />
      <TextField
        name="email"
        label={labels.email}
        type="email"
        autoComplete="email"
        required
        defaultValue={answer?.email}
        error={errors['email']}
      />
      <OwnerProof proof={proof} here={paths.accountEmail()} error={errors['password']} />
      <p className="actions">
        <button className="go">Link schicken</button>
        <a href={paths.account()}>Zurück zum Konto</a>
      </p>
    </Form>
  )
}
