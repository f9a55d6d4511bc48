import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { currentAccount, signIn } from '#app/auth/session.server.ts'
import { formFields, privatePage } from '#app/http.ts'
import { ownPath, paths } from '#app/paths.ts'

const Login = z.object({
  email: z.string().trim().max(254),
  password: z.string().max(1_000),
  returnTo: z.string().optional(),
})

export const meta: MetaFunction = () => [
  { title: 'Anmelden' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await currentAccount(context.services, request)
  if (signedIn) throw redirect(homeOf(signedIn.account))
  return { returnTo: new URL(request.url).searchParams.get('returnTo') ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = Login.safeParse(await formFields(request))
  if (!form.success) return json({ email: '', error: 'Bitte füllen Sie beide Felder aus.' }, 400)
  const { email, password, returnTo } = form.data
  const session = await signIn(context.services, { email, password })
  if (!session) {
    return json({ email, error: 'E-Mail-Adresse oder Passwort stimmt nicht.' }, { status: 400 })
  }
  return redirect(ownPath(returnTo) ?? homeOf(session.account), {
    headers: { 'set-cookie': session.setCookie },
  })
}

export default function LoginPage() {
  const { returnTo } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  return (
    <Form method="post" className="form">
      <h1>Anmelden</h1>
      <p className="quiet">
        Für Betriebe und das Regionalmanagement. Wer Arbeit sucht, braucht kein Konto.
      </p>
      {failed && (
        <p className="notice" role="alert" id="error">
          {failed.error}
        </p>
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
    </Form>
  )
}

function homeOf({ deskRole }: { deskRole: string | null }): string {
  return deskRole ? paths.desk() : paths.employerHome()
}
