import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Code, landing, ReturnTo, returnToOf } from '#app/auth/fields.ts'
import { isBeforeSecondStep, takeSecondStep } from '#app/auth/second-step.server.ts'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { readForm } from '#app/forms.ts'
import { formHeaders, refusalInit } from '#app/http.ts'
import { ownPath, paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Recovery = z.strictObject({ code: Code, returnTo: ReturnTo })

export const meta: MetaFunction = () => [
  { title: 'Anmelden mit Wiederherstellungscode' },
  { name: 'robots', content: 'noindex' },
]

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const returnTo = returnToOf(request)
  if (!(await isBeforeSecondStep(context.services, request))) throw redirect(paths.login(returnTo))
  return { returnTo: returnTo ?? '' }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await formFields(request)
  const form = readForm(Recovery, fields)
  const typed = fields['code'] ?? '' // long enough to be mended rather than typed again
  if (!form.ok) return json({ typed, errors: form.errors }, refusalInit({}))
  const { code, returnTo } = form.data
  const asker = { request, clientAddress: context.clientAddress }
  const answer = await takeSecondStep(context.services, asker, code)
  if (!answer) return redirect(paths.login(ownPath(returnTo)))
  if (!answer.ok) return json({ typed, errors: answer.errors }, refusalInit(answer))
  const cookies = new Headers()
  for (const setCookie of answer.setCookies) cookies.append('set-cookie', setCookie)
  return redirect(landing(answer.account, returnTo), { headers: cookies })
}

export default function RecoveryPage() {
  const { returnTo } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors: Record<string, string> = refused?.errors ?? {}
  return (
    <form method="post" action={paths.recovery(returnTo)} className="form" noValidate>
      <h1>Anmelden mit Wieder&shy;herstellungs&shy;code</h1>
      <p className="quiet">
        Einer der zehn Codes, die Sie beim Einrichten ausgedruckt haben. Er gilt einmal.
      </p>
      <ErrorSummary errors={errors} labels={{ code: 'Wiederherstellungscode' }} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <TextField
        name="code"
        label="Wiederherstellungscode"
        hint="24 Zeichen in sechs Gruppen; Striche und Groß oder Klein sind egal"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        defaultValue={refused?.typed}
        error={errors['code']}
      />
      <p className="actions">
        <button className="go">Anmelden</button>
        <a href={paths.secondStep(returnTo)}>Doch mit der App</a>
      </p>
      <p className="quiet">
        Kein Telefon und keine Codes? Dann schreiben Sie uns von der Adresse Ihres Kontos; die
        Kontaktdaten stehen im <a href={paths.page('imprint')}>Impressum</a>.
      </p>
    </form>
  )
}
