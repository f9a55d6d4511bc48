import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { accountView } from '#app/auth/account.server.ts'
import { Code, OldPassword } from '#app/auth/fields.ts'
import { requireAccount } from '#app/auth/session.server.ts'
import { anotherApp, replaceApp } from '#app/auth/two-steps.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { OwnerProof } from '#app/components/owner-proof.tsx'
import { TotpCard } from '#app/components/totp-card.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Secret = z.string().regex(/^[A-Z2-7]{32}$/)
const Replacement = z.strictObject({
  /** shown on the page it comes back from; it counts for nothing without the codes of both apps */
  secret: Secret,
  newCode: Code,
  code: Code,
  password: OldPassword,
})

const labels = {
  newCode: 'Code aus der neuen App',
  code: 'Code aus der alten App oder Wiederherstellungscode',
  password: 'Ihr jetziges Passwort',
}

export const meta: MetaFunction = () => [
  { title: 'Neue App für den zweiten Schritt' },
  { name: 'robots', content: 'noindex' },
]

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const { hasSecondStep, proof } = await accountView(context.services, signedIn)
  if (!hasSecondStep) throw redirect(paths.accountSecondStep())
  const app = anotherApp(context.services, signedIn)
  return json({ proof, app }, { headers: signedIn.headers })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const { hasSecondStep } = await accountView(context.services, signedIn)
  if (!hasSecondStep) return redirect(paths.accountSecondStep())
  const fields = await formFields(request)
  const given = Secret.safeParse(fields['secret'])
  if (!given.success) throw new Response(null, { status: 400 })
  const app = anotherApp(context.services, signedIn, given.data)
  const form = readForm(Replacement, fields)
  if (!form.ok) return json({ errors: form.errors, app }, refusalInit({}))
  const answer = await replaceApp(context.services, signedIn, form.data)
  if (!answer.ok) return json({ errors: answer.errors, app }, refusalInit(answer))
  return redirect(paths.account('new-app'))
}

export default function ReplacementPage() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors: Record<string, string> = answer?.errors ?? {}
  const { secret, card } = answer?.app ?? page.app
  return (
    <form method="post" action={paths.accountSecondStepReplacement()} className="form" noValidate>
      <h1>Neue App einrichten</h1>
      <ErrorSummary errors={errors} labels={labels} />
      <p>Die alte App gilt, bis die neue ihren ersten Code gezeigt hat.</p>
      <TotpCard card={card} />
      <input type="hidden" name="secret" value={secret} />
      <TextField
        name="newCode"
        label={labels.newCode}
        hint="Die sechs Ziffern, die die neue App jetzt anzeigt"
        inputMode="numeric"
        autoComplete="off"
        required
        error={errors['newCode']}
      />
      <TextField
        name="code"
        label={labels.code}
        hint="Wenn das alte Telefon weg ist: einer der Codes, die Sie ausgedruckt haben"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        required
        error={errors['code']}
      />
      <OwnerProof
        proof={page.proof}
        here={paths.accountSecondStepReplacement()}
        error={errors['password']}
      />
      <p className="actions">
        <button className="go">App wechseln</button>
        <a href={paths.account()}>Zurück zum Konto</a>
      </p>
    </form>
  )
}
