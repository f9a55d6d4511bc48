import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { deskInvitation, joinWithNewAccount } from '#app/auth/desk-invitation.server.ts'
import { NewPassword, PersonName } from '#app/auth/fields.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { NewPasswordField } from '#app/components/new-password-field.tsx'
import { readForm } from '#app/forms.ts'
import { privatePage, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const NewAccount = z.strictObject({
  name: PersonName,
  password: NewPassword,
  /** for password managers; the invitation says whose it is */
  username: z.string().optional(),
})

const labels = { name: 'Ihr Name', password: 'Passwort' }

export const meta: MetaFunction = () => [
  { title: 'Konto für das Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' }, // the address lets somebody in
]

export function headers() {
  return privatePage
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const secret = params['token'] ?? ''
  const found = await deskInvitation(context.services, request, secret)
  if (found?.stage !== 'account') throw redirect(paths.deskInvitation(secret))
  return json({ email: found.token.email }, { headers: privatePage })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const secret = params['token'] ?? ''
  const fields = await formFields(request)
  const name = fields['name'] ?? ''
  const form = readForm(NewAccount, fields)
  if (!form.ok) return json({ name, errors: form.errors }, refusalInit({}))
  const answer = await joinWithNewAccount(context.services, request, secret, form.data)
  if (!answer) return redirect(paths.deskInvitation(secret))
  if (!answer.ok) return json({ name, errors: answer.errors }, refusalInit(answer))
  const next = paths.accountSecondStep(paths.deskInvitation(secret))
  return redirect(next, { headers: { 'set-cookie': answer.setCookie } })
}

export default function NewDeskAccount() {
  const { email } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors: Record<string, string> = answer?.errors ?? {}
  return (
    <form method="post" className="form" noValidate>
      <h1>Konto anlegen</h1>
      <p className="quiet">Danach richten Sie die Anmeldung in zwei Schritten ein.</p>
      <ErrorSummary errors={errors} labels={labels} />
      <TextField
        name="username"
        label="E-Mail"
        type="email"
        autoComplete="username"
        readOnly
        defaultValue={email}
      />
      <TextField
        name="name"
        label={labels.name}
        autoComplete="name"
        required
        maxLength={120}
        defaultValue={answer?.name}
        error={errors['name']}
      />
      <NewPasswordField label={labels.password} error={errors['password']} />
      <p>
        <button className="go">Konto anlegen</button>
      </p>
    </form>
  )
}
