import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { requireAccount } from '#app/auth/session.server.ts'
import { EmployerFields } from '#app/components/employer-fields.tsx'
import { ErrorSummary } from '#app/components/fields.tsx'
import { Notice } from '#app/components/notice.tsx'
import { colleaguesOf, foundEmployer, type Founding } from '#app/domain/employers/found.server.ts'
import { fieldLabels, NewEmployerForm } from '#app/domain/employers/profile.ts'
import { readForm } from '#app/forms.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'
import { findPerson } from '#db/queries/members.ts'

export const meta: MetaFunction = () => [
  { title: 'Betrieb anlegen' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, headers: own } = await requireAccount(context.services, request)
  const person = await findPerson(context.services.db, account.id)
  if (!person?.emailConfirmedAt) return json(unconfirmed, { headers: own })
  const colleagues = await colleaguesOf(context.services, person)
  return json({ isConfirmed: true, email: person.email, ...colleagues }, { headers: own })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { account, headers: own } = await requireAccount(context.services, request)
  const person = await findPerson(context.services.db, account.id)
  if (!person?.emailConfirmedAt) throw new Response(null, { status: 403 })
  const values = await formFields(request)
  const form = readForm(NewEmployerForm, values)
  const founding: Founding = form.ok
    ? await foundEmployer(context.services, person, form.data)
    : form
  if (!founding.ok) {
    const known = founding.known ?? null
    return json({ errors: founding.errors, values, known }, { status: 400, headers: own })
  }
  return redirect(paths.employerVerification(founding.employer.id), { headers: own })
}

const unconfirmed: {
  isConfirmed: boolean
  email: string
  employers: { id: number; name: string }[]
  asked: { employerId: number; name: string }[]
} = { isConfirmed: false, email: '', employers: [], asked: [] }

export default function NewEmployer() {
  const { isConfirmed, employers, asked } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  if (!isConfirmed) return <Unconfirmed />
  return (
    <>
      <h1>Betrieb anlegen</h1>
      {asked.map((one) => (
        <Notice key={one.employerId}>
          <p>
            Sie haben bei {one.name} um Aufnahme gebeten. Sie bekommen eine E-Mail, sobald
            entschieden ist. Schneller geht es mit{' '}
            <a href={paths.employerVerification(one.employerId)}>einem Nachweis</a>, wenn der
            Betrieb hier noch niemandem gehört.
          </p>
        </Notice>
      ))}
      {employers.length > 0 && !failed && (
        <section className="form wide">
          <h2>Ihre Kolleginnen und Kollegen sind schon hier</h2>
          <p>Ihre E-Mail-Adresse gehört zu einem Betrieb, den es hier schon gibt.</p>
          {employers.map((employer) => (
            <Join key={employer.id} employer={employer} label={`Zu ${employer.name} gehören`} />
          ))}
          <p className="quiet">Oder legen Sie einen eigenen Betrieb an:</p>
        </section>
      )}
      {failed?.known && (
        <Join
          employer={failed.known}
          label={
            failed.known.hasMembers
              ? `Um Aufnahme bei ${failed.known.name} bitten`
              : `${failed.known.name} übernehmen`
          }
        />
      )}
      <Form method="post" className="form wide" noValidate>
        <ErrorSummary errors={failed?.errors} labels={fieldLabels} />
        <EmployerFields values={failed?.values ?? {}} errors={failed?.errors} mayRename />
        <p>
          <button className="go">Betrieb anlegen</button>
        </p>
      </Form>
    </>
  )
}

function Join({ employer, label }: { employer: { id: number }; label: string }) {
  return (
    <Form method="post" action={paths.joining(employer.id)} className="more">
      <p>
        <button className="go">{label}</button>
      </p>
    </Form>
  )
}

function Unconfirmed() {
  return (
    <div className="prose">
      <h1>Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse</h1>
      <p>
        Wir haben Ihnen einen Link geschickt. Danach legen Sie hier Ihren Betrieb an.{' '}
        <a href={paths.account()}>Zu Ihrem Konto</a>
      </p>
    </div>
  )
}
