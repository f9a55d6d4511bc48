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

const ResetWish = z.strictObject({ email: Email, returnTo: ReturnTo })

export const meta: MetaFunction = () => [
  { title: 'Passwort vergessen' },
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
  const form = readForm(ResetWish, fields)
  if (!form.ok) return json({ email, errors: form.errors }, refusalInit({}))
  const returnTo = ownPath(form.data.returnTo)
  const answer = await sendLink(context.services, context, 'reset', {
    email: form.data.email,
    returnTo,
  })
  if (answer.ok) return redirect(paths.loginSent())
  return json({ email, errors: answer.errors }, refusalInit(answer))
}

export default function ResetWishPage() {
  const { returnTo } = useLoaderData<typeof loader>()
  return (
    <EmailForm
      title="Passwort vergessen"
      lead="Wir schicken Ihnen einen Link, mit dem Sie ein neues festlegen. Er gilt 10 Minuten."
      button="Link schicken"
      returnTo={returnTo}
      answer={useActionData<typeof action>()}
    >
      <p>
        Es geht auch ohne:{' '}
        <a href={paths.loginLink(returnTo)}>Mit einem Link anmelden, ohne neues Passwort</a>
      </p>
    </EmailForm>
  )
}
