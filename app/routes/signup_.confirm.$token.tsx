import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { landing, OldPassword, returnToOf } from '#app/auth/fields.ts'
import { confirmSignUp, findConfirmation } from '#app/auth/sign-up.server.ts'
import { LinkPage } from '#app/components/link-page.tsx'
import { PasswordLinkPage } from '#app/components/password-link-page.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, privatePage, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

// password managers send the name along, to know which account it is
const Confirmation = z.strictObject({ password: OldPassword, username: z.string().optional() })

export const meta: MetaFunction = () => [
  { title: 'E-Mail-Adresse bestätigen' },
  { name: 'robots', content: 'noindex' },
]

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const found = await findConfirmation(context.services, request, params['token'] ?? '')
  return json(found ?? { email: null, asksPassword: false }, {
    status: found ? 200 : 410,
    headers: privatePage,
  })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const form = readForm(Confirmation, await formFields(request))
  if (!form.ok) return json({ errors: form.errors }, refusalInit({}))
  const token = params['token'] ?? ''
  const returnTo = returnToOf(request)
  const asker = { request, clientAddress: context.clientAddress }
  const answer = await confirmSignUp(context.services, asker, token, form.data.password)
  if (!answer) return redirect(paths.signupConfirm(token, returnTo))
  if (!answer.ok) return json({ errors: answer.errors }, refusalInit(answer))
  const cookies = new Headers()
  for (const setCookie of answer.setCookies) cookies.append('set-cookie', setCookie)
  return redirect(landing(answer.account, returnTo), { headers: cookies })
}

export default function ConfirmPage() {
  const { email, asksPassword } = useLoaderData<typeof loader>()
  const errors: Record<string, string> = useActionData<typeof action>()?.errors ?? {}
  const title = 'E-Mail-Adresse bestätigen'
  if (email !== null && asksPassword) {
    return (
      <PasswordLinkPage
        title={title}
        email={email}
        text="Sie bestätigen auf einem anderen Gerät. Bitte geben Sie das Passwort ein, das Sie gewählt haben."
        button="Ja, das ist meine Adresse"
        errors={errors}
      >
        <p>
          Passt Ihr Passwort nicht? Vielleicht hat sich nach Ihnen noch jemand mit dieser Adresse
          eingetragen. <a href={paths.signup()}>Tragen Sie sich bitte noch einmal ein</a>, oder{' '}
          <a href={paths.loginLink()}>lassen Sie sich einen Link zum Anmelden schicken</a>: Das
          fremde Passwort gilt dann nicht.
        </p>
      </PasswordLinkPage>
    )
  }
  return (
    <LinkPage
      title={title}
      email={email}
      text="Mit einem Klick ist Ihr Konto angelegt, und Sie sind angemeldet:"
      button="Ja, das ist meine Adresse"
    >
      <p>
        Haben Sie schon bestätigt? Dann können Sie sich <a href={paths.login()}>anmelden</a>. Sonst{' '}
        <a href={paths.signup()}>tragen Sie sich bitte noch einmal ein</a>.
      </p>
    </LinkPage>
  )
}
