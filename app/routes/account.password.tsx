import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accountView, changePassword } from '#app/auth/account.server.ts'
import { NewPassword, OldPassword } from '#app/auth/fields.ts'
import { requireAccount } from '#app/auth/session.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { NewPasswordField } from '#app/components/new-password-field.tsx'
import { OwnerProof } from '#app/components/owner-proof.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Change = z.strictObject({
  username: z.string().optional(),
  password: OldPassword,
  newPassword: NewPassword,
})

const labels = { password: 'Ihr jetziges Passwort', newPassword: 'Neues Passwort' }

export const meta: MetaFunction = () => [
  { title: 'Passwort ändern' },
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
  const signedIn = await requireAccount(context.services, request)
  const form = readForm(Change, await formFields(request))
  if (!form.ok) return json({ errors: form.errors }, refusalInit({}))
  const answer = await changePassword(context.services, signedIn, request, form.data)
  if (!answer.ok) return json({ errors: answer.errors }, refusalInit(answer))
  return redirect(paths.account('password'), { headers: { 'set-cookie': answer.setCookie } })
}

export default function PasswordPage() {
  const { email, proof } = useLoaderData<typeof loader>()
  const errors: Record<string, string> = useActionData<typeof action>()?.errors ?? {}
  return (
    <Form method="post" className="form" noValidate>
      <h1>{proof === 'password' ? 'Passwort ändern' : 'Passwort festlegen'}</h1>
      <p className="quiet">Danach sind Sie auf allen anderen Geräten abgemeldet.</p>
      <ErrorSummary errors={errors} labels={labels} />
      <TextField
        name="username"
        label="E-Mail"
        type="email"
        autoComplete="username"
        readOnly
        defaultValue={email}
      />
      <OwnerProof proof={proof} here={paths.accountPassword()} error={errors['password']} />
      <NewPasswordField
        name="newPassword"
        label={labels.newPassword}
        error={errors['newPassword']}
      />
      <p className="actions">
        <button className="go">Passwort speichern</button>
        <a href={paths.account()}>Zurück zum Konto</a>
      </p>
    </Form>
  )
}
