import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { confirmEmail, findNewEmail } from '#app/auth/email.server.ts'
import { LinkPage } from '#app/components/link-page.tsx'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Neue E-Mail-Adresse bestätigen' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const email = await findNewEmail(context.services, params['token'] ?? '')
  return json({ email: email ?? null }, { status: email ? 200 : 410, headers: privatePage })
}

export async function action({ params, context }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  const isDone = await confirmEmail(context.services, token)
  return redirect(isDone ? paths.account('new-email') : paths.accountEmailConfirm(token))
}

export default function NewEmailPage() {
  const { email } = useLoaderData<typeof loader>()
  return (
    <LinkPage
      title="Neue E-Mail-Adresse bestätigen"
      email={email}
      text="Das wird die Adresse, mit der Sie sich anmelden:"
      button="Ja, das ist meine Adresse"
    >
      <p>
        <a href={paths.account()}>Zum Konto</a>
      </p>
    </LinkPage>
  )
}
