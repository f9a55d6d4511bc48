import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Code, landing, ReturnTo, returnToOf } from '#app/auth/fields.ts'
import { isBeforeSecondStep, takeSecondStep } from '#app/auth/second-step.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { ownPath, paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Step = z.strictObject({ code: Code, returnTo: ReturnTo })

export const meta: MetaFunction = () => [
  { title: 'Zweiter Schritt' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const returnTo = returnToOf(request)
  if (!(await isBeforeSecondStep(context.services, request))) throw redirect(paths.login(returnTo))
  return { returnTo: returnTo ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = readForm(Step, await formFields(request))
  if (!form.ok) return json({ errors: form.errors }, refusalInit({}))
  const { code, returnTo } = form.data
  const asker = { request, clientAddress: context.clientAddress }
  const answer = await takeSecondStep(context.services, asker, code)
  if (!answer) return redirect(paths.login(ownPath(returnTo)))
  if (!answer.ok) return json({ errors: answer.errors }, refusalInit(answer))
  const cookies = new Headers()
  for (const setCookie of answer.setCookies) cookies.append('set-cookie', setCookie)
  return redirect(landing(answer.account, returnTo), { headers: cookies })
}

export default function SecondStep() {
  const { returnTo } = useLoaderData<typeof loader>()
  const errors: Record<string, string> = useActionData<typeof action>()?.errors ?? {}
  return (
    <Form method="post" className="form" noValidate>
      <h1>Zweiter Schritt</h1>
      <p className="quiet">Bitte geben Sie den Code ein, den Ihre App jetzt anzeigt.</p>
      <ErrorSummary errors={errors} labels={{ code: 'Code' }} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <TextField
        name="code"
        label="Code aus der App"
        hint="Sechs Ziffern"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        error={errors['code']}
      />
      <p className="actions">
        <button className="go">Anmelden</button>
        <a href={paths.recovery(returnTo)}>Kein Telefon zur Hand?</a>
      </p>
    </Form>
  )
}
