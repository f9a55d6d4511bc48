import '#app/styles/account.css'
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
import { OldPassword, returnToOf } from '#app/auth/fields.ts'
import { makeRecoveryCodes, recoveryCodes } from '#app/auth/recovery-codes.server.ts'
import { requireAccount } from '#app/auth/session.server.ts'
import { ErrorSummary } from '#app/components/fields.tsx'
import { OwnerProof } from '#app/components/owner-proof.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, privatePage, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Making = z.strictObject({ password: OldPassword })

export const meta: MetaFunction = () => [
  { title: 'Wiederherstellungscodes' },
  { name: 'robots', content: 'noindex' },
]

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const returnTo = returnToOf(request)
  const { hasSecondStep, ...codes } = await recoveryCodes(context.services, signedIn)
  if (!hasSecondStep) throw redirect(paths.accountSecondStep(returnTo))
  const { proof, email } = await accountView(context.services, signedIn)
  return json({ ...codes, proof, email, returnTo }, { headers: signedIn.headers })
}

/** Answers with the codes themselves: after a redirect nobody would know them any more. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const form = readForm(Making, await formFields(request))
  if (!form.ok) return json({ errors: form.errors, codes: null }, refusalInit({}))
  const answer = await makeRecoveryCodes(context.services, signedIn, form.data.password)
  if (!answer) return redirect(paths.accountSecondStep())
  if (!answer.ok) return json({ errors: answer.errors, codes: null }, refusalInit(answer))
  return json({ errors: {}, codes: answer.codes }, { headers: privatePage })
}

export default function RecoveryCodesPage() {
  const { left, isFirst, proof, email, returnTo } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const errors: Record<string, string> = answer?.errors ?? {}
  const on = returnTo ?? paths.account()
  if (answer?.codes) return <Codes codes={answer.codes} email={email} on={on} />
  return (
    <form method="post" action={paths.recoveryCodes(returnTo)} className="form" noValidate>
      <h1>Wieder&shy;herstellungs&shy;codes</h1>
      <ErrorSummary errors={errors} labels={{ password: 'Ihr jetziges Passwort' }} />
      <p>
        Mit einem dieser Codes kommen Sie hinein, wenn Ihr Telefon verloren geht. Es sind zehn,
        jeder gilt einmal, und wir zeigen sie nur einmal. Drucken Sie sie aus.
      </p>
      {!isFirst && (
        <p>
          {left === 0 ? 'Sie haben keine Codes mehr.' : `Sie haben noch ${left} davon.`} Neue Codes
          machen alle alten ungültig.
        </p>
      )}
      {!isFirst && (
        <OwnerProof proof={proof} here={paths.recoveryCodes(returnTo)} error={errors['password']} />
      )}
      <p className="actions">
        <button className="go">{isFirst ? 'Codes zeigen' : 'Neue Codes zeigen'}</button>
        <a href={on}>{isFirst ? 'Später' : 'Zurück'}</a>
      </p>
    </form>
  )
}

function Codes({ codes, email, on }: { codes: string[]; email: string; on: string }) {
  return (
    <div className="form">
      <h1>Ihre Wieder&shy;herstellungs&shy;codes</h1>
      <p>
        Für {email}. Drucken Sie diese Seite, oder legen Sie die Codes in Ihren Passwortmanager. Wir
        zeigen sie nicht noch einmal. Jeder gilt einmal, statt eines Codes aus der App.
      </p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p className="actions">
        <a className="go" href={on}>
          Ich habe sie, weiter
        </a>
      </p>
    </div>
  )
}
