import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accountView } from '#app/auth/account.server.ts'
import { Code, OldPassword } from '#app/auth/fields.ts'
import { requireAccount } from '#app/auth/session.server.ts'
import { endTwoSteps, needsTwoSteps } from '#app/auth/two-steps.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { OwnerProof } from '#app/components/owner-proof.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Removal = z.strictObject({ code: Code, password: OldPassword })

const labels = { code: 'Code aus der App', password: 'Ihr jetziges Passwort' }

export const meta: MetaFunction = () => [
  { title: 'Zweiten Schritt ausschalten' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const { hasSecondStep, proof } = await accountView(context.services, signedIn)
  if (!hasSecondStep) throw redirect(paths.accountSecondStep())
  if (needsTwoSteps(context.services, signedIn)) {
    throw redirect(paths.accountSecondStepReplacement())
  }
  return json({ proof }, { headers: signedIn.headers })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const form = readForm(Removal, await formFields(request))
  if (!form.ok) return json({ errors: form.errors }, refusalInit({}))
  const answer = await endTwoSteps(context.services, signedIn, form.data)
  if (!answer.ok) return json({ errors: answer.errors }, refusalInit(answer))
  return redirect(paths.account('one-step'))
}

export default function RemovalPage() {
  const { proof } = useLoaderData<typeof loader>()
  const errors: Record<string, string> = useActionData<typeof action>()?.errors ?? {}
  return (
    <Form method="post" className="form" noValidate>
      <h1>Zweiten Schritt ausschalten</h1>
      <p className="quiet">
        Die Anmeldung in zwei Schritten ist eingeschaltet. Um sie auszuschalten, brauchen Sie beides
        noch einmal.
      </p>
      <ErrorSummary errors={errors} labels={labels} />
      <OwnerProof
        proof={proof}
        here={paths.accountSecondStepRemoval()}
        error={errors['password']}
      />
      <TextField
        name="code"
        label={labels.code}
        hint="Sechs Ziffern, oder einer Ihrer Wiederherstellungscodes"
        autoComplete="one-time-code"
        required
        error={errors['code']}
      />
      <p className="actions">
        <button className="go">Ausschalten</button>
        <a href={paths.account()}>Zurück zum Konto</a>
      </p>
    </Form>
  )
}
