import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { landing, returnToOf } from '#app/auth/fields.ts'
import { findLoginLink, logInByLink } from '#app/auth/login.server.ts'
import { LinkPage } from '#app/components/link-page.tsx'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Anmelden' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const email = await findLoginLink(context.services, params['token'] ?? '')
  return json({ email: email ?? null }, { status: email ? 200 : 410, headers: privatePage })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  const returnTo = returnToOf(request)
  const entered = await logInByLink(context.services, request, token)
  if (!entered) return redirect(paths.loginByLink(token, returnTo))
  const next = entered.isIn ? landing(entered.account, returnTo) : paths.secondStep(returnTo)
  return redirect(next, { headers: { 'set-cookie': entered.setCookie } })
}

export default function LoginByLink() {
  const { email } = useLoaderData<typeof loader>()
  return (
    <LinkPage title="Anmelden" email={email} text="Sie melden sich an als" button="Anmelden">
      <p>
        <a href={paths.loginLink()}>Einen neuen Link anfordern</a>
      </p>
    </LinkPage>
  )
}
