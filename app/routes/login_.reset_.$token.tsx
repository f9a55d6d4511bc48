import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { landing, NewPassword, returnToOf } from '#app/auth/fields.ts'
import { findReset, resetPassword } from '#app/auth/reset.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { NewPasswordField } from '#app/components/new-password-field.tsx'
import { LinkPage } from '#app/components/link-page.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, privatePage, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

// password managers send the name along, to know which account it is
const Reset = z.strictObject({ password: NewPassword, username: z.string().optional() })

export const meta: MetaFunction = () => [
  { title: 'Neues Passwort' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const email = await findReset(context.services, params['token'] ?? '')
  return json({ email: email ?? null }, { status: email ? 200 : 410, headers: privatePage })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = readForm(Reset, await formFields(request))
  if (!form.ok) return json({ errors: form.errors }, refusalInit({}))
  const token = params['token'] ?? ''
  const returnTo = returnToOf(request)
  const { password } = form.data
  const answer = await resetPassword(context.services, request, token, password)
  if (!answer) return redirect(paths.resetPassword(token, returnTo))
  if ('errors' in answer) return json({ errors: answer.errors }, refusalInit(answer))
  const next = answer.isIn ? landing(answer.account, returnTo) : paths.secondStep(returnTo)
  return redirect(next, { headers: { 'set-cookie': answer.setCookie } })
}

export default function ResetPage() {
  const { email } = useLoaderData<typeof loader>()
  const errors: Record<string, string> = useActionData<typeof action>()?.errors ?? {}
  if (email === null) {
    return (
      <LinkPage title="" email={null} text="" button="">
        <p>
          <a href={paths.reset()}>Einen neuen Link anfordern</a>
        </p>
      </LinkPage>
    )
  }
  return (
    <Form method="post" className="form" noValidate>
      <h1>Neues Passwort</h1>
      <p className="quiet">Danach sind Sie auf allen anderen Geräten abgemeldet.</p>
      <ErrorSummary errors={errors} labels={{ password: 'Neues Passwort' }} />
      <TextField
        name="username"
        label="E-Mail"
        type="email"
        autoComplete="username"
        readOnly
        defaultValue={email}
      />
      <NewPasswordField label="Neues Passwort" error={errors['password']} />
      <p>
        <button className="go">Passwort festlegen</button>
      </p>
    </Form>
  )
}
