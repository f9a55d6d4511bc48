import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { landing, returnToOf } from '#app/auth/fields.ts'
import { confirmSignUp, findConfirmation } from '#app/auth/sign-up.server.ts'
import { LinkPage } from '#app/components/link-page.tsx'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'E-Mail-Adresse bestätigen' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const email = await findConfirmation(context.services, params['token'] ?? '')
  return json({ email: email ?? null }, { status: email ? 200 : 410, headers: privatePage })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  const confirmed = await confirmSignUp(context.services, { request }, token)
  if (!confirmed) return redirect(paths.signupConfirm(token))
  return redirect(landing(confirmed.account, returnToOf(request)), {
    headers: { 'set-cookie': confirmed.setCookie },
  })
}

export default function ConfirmPage() {
  const { email } = useLoaderData<typeof loader>()
  return (
    <LinkPage
      title="E-Mail-Adresse bestätigen"
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
