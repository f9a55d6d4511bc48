import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Email, ReturnTo, returnToOf } from '#app/auth/fields.ts'
import { sendLink } from '#app/auth/mailed-link.server.ts'
import { EmailForm } from '#app/components/email-form.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { ownPath, paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const LinkWish = z.strictObject({ email: Email, returnTo: ReturnTo })

export const meta: MetaFunction = () => [
  { title: 'Anmelden mit einem Link' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export function loader({ request }: LoaderFunctionArgs) {
  return { returnTo: returnToOf(request) ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await formFields(request)
  const email = fields['email'] ?? ''
  const form = readForm(LinkWish, fields)
  if (!form.ok) return json({ email, errors: form.errors }, refusalInit({}))
  const returnTo = ownPath(form.data.returnTo)
  const answer = await sendLink(context.services, context, 'login', {
    email: form.data.email,
    returnTo,
  })
  if (answer.ok) return redirect(paths.loginSent())
  return json({ email, errors: answer.errors }, refusalInit(answer))
}

export default function LinkWishPage() {
  const { returnTo } = useLoaderData<typeof loader>()
  return (
    <EmailForm
      title="Anmelden mit einem Link"
      lead="Wir schicken Ihnen einen Link, mit dem Sie sich ohne Passwort anmelden. Er gilt 10 Minuten."
      button="Link schicken"
      returnTo={returnTo}
      answer={useActionData<typeof action>()}
    >
      <p>
        <a href={paths.login(returnTo)}>Lieber mit Passwort anmelden</a>
      </p>
    </EmailForm>
  )
}
