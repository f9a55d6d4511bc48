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
import { Code, OldPassword, returnToOf } from '#app/auth/fields.ts'
import { requireAccount } from '#app/auth/session.server.ts'
import { confirmTwoSteps, needsTwoSteps, twoSteps } from '#app/auth/two-steps.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { OwnerProof } from '#app/components/owner-proof.tsx'
import { TotpCard } from '#app/components/totp-card.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Confirmation = z.strictObject({ code: Code, password: OldPassword })

const labels = { code: 'Code aus der App', password: 'Ihr jetziges Passwort' }

export const meta: MetaFunction = () => [
  { title: 'Anmeldung in zwei Schritten' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const returnTo = returnToOf(request)
  const { isOn, card } = await twoSteps(context.services, signedIn)
  if (isOn) throw redirect(returnTo ?? paths.accountSecondStepRemoval())
  const { proof } = await accountView(context.services, signedIn)
  const isNeeded = needsTwoSteps(context.services, signedIn)
  return json({ card, proof, isNeeded, returnTo }, { headers: signedIn.headers })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const form = readForm(Confirmation, await formFields(request))
  if (!form.ok) return json({ errors: form.errors }, refusalInit({}))
  const answer = await confirmTwoSteps(context.services, signedIn, form.data)
  if (!answer.ok) return json({ errors: answer.errors }, refusalInit(answer))
  return redirect(paths.recoveryCodes(returnToOf(request)))
}

export default function TwoSteps() {
  const { card, proof, isNeeded, returnTo } = useLoaderData<typeof loader>()
  const errors: Record<string, string> = useActionData<typeof action>()?.errors ?? {}
  if (!card) return <Beginning isNeeded={isNeeded} returnTo={returnTo} />
  return (
    <Form method="post" action={paths.accountSecondStep(returnTo)} className="form" noValidate>
      <h1>Anmeldung in zwei Schritten</h1>
      <ErrorSummary errors={errors} labels={labels} />
      <TotpCard card={card} />
      <TextField
        name="code"
        label={labels.code}
        hint="Die sechs Ziffern, die Ihre App jetzt anzeigt"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        error={errors['code']}
      />
      <OwnerProof
        proof={proof}
        here={paths.accountSecondStep(returnTo)}
        error={errors['password']}
      />
      <p className="actions">
        <button className="go">Einschalten</button>
        <a href={paths.account()}>Zurück zum Konto</a>
      </p>
    </Form>
  )
}

function Beginning({ isNeeded, returnTo }: { isNeeded: boolean; returnTo: string | undefined }) {
  return (
    <Form method="post" action={paths.accountSecondStepSecret(returnTo)} className="form">
      <h1>Anmeldung in zwei Schritten</h1>
      {isNeeded && (
        <p className="notice" role="note">
          Für das Regionalmanagement ist sie Pflicht: Seine Seiten öffnen sich erst danach.
        </p>
      )}
      <p>
        Nach dem Passwort oder dem Link geben Sie dann noch einen Code ein, den eine App auf Ihrem
        Telefon anzeigt. Wer nur Ihr Passwort kennt, kommt nicht hinein.
      </p>
      <p>
        Sie brauchen eine App für solche Codes, zum Beispiel die Ihres Passwortmanagers. Danach
        bekommen Sie zehn Codes zum Ausdrucken: Mit ihnen kommen Sie hinein, wenn Sie Ihr Telefon
        verlieren.
      </p>
      <p className="actions">
        <button className="go">Einrichten</button>
        <a href={paths.account()}>Zurück zum Konto</a>
      </p>
    </Form>
  )
}
