import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/session.server.ts'
import { BaConsentForm } from '#app/components/ba-consent-form.tsx'
import { EmployerFields } from '#app/components/employer-fields.tsx'
import { EmployerNav } from '#app/components/employer-nav.tsx'
import { ErrorSummary, TextArea } from '#app/components/fields.tsx'
import { LogoForm } from '#app/components/logo-form.tsx'
import { Notice } from '#app/components/notice.tsx'
import { EditorProfileForm, fieldLabels, OwnerProfileForm } from '#app/domain/employers/profile.ts'
import { employerProfile, saveProfile } from '#app/domain/employers/profile.server.ts'
import { readForm } from '#app/forms.ts'
import { askedEmployer, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Profil – ${data?.profile.name}` },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(context.services, request, askedEmployer(request))
  const { membership, memberships, headers: own } = member
  const profile = await employerProfile(context.services, membership.employerId)
  if (!profile) throw notFound()
  const isSaved = new URL(request.url).searchParams.has('saved')
  return json(
    { employerId: membership.employerId, memberships, role: membership.role, profile, isSaved },
    { headers: own },
  )
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(context.services, request, askedEmployer(request))
  const { membership, headers: own } = member
  if (membership.role === 'viewer') throw new Response(null, { status: 403 })
  const values = await formFields(request)
  const isOwner = membership.role === 'owner'
  const form = readForm(isOwner ? OwnerProfileForm : EditorProfileForm, values)
  const errors = form.ok
    ? await saveProfile(context.services, membership.employerId, form.data)
    : form.errors
  if (Object.keys(errors).length > 0) return json({ errors, values }, { status: 400, headers: own })
  return redirect(`${paths.employerProfile(membership.employerId)}&saved`, { headers: own })
}

export default function Profile() {
  const { employerId, memberships, role, profile, isSaved } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { baConsent, logo, name } = profile
  return (
    <>
      <EmployerNav here="profile" employerId={employerId} memberships={memberships} />
      <h1>{name}</h1>
      <p className="lead">
        <a href={paths.employer(profile)}>Ihre Seite, wie andere sie sehen</a>
      </p>
      {isSaved && !failed && (
        <Notice>
          <p>Gespeichert.</p>
        </Notice>
      )}
      <LogoForm employerId={employerId} name={name} logo={logo} mayWrite={role !== 'viewer'} />
      {role === 'viewer' ? (
        <Facts values={profile.values} />
      ) : (
        <Form
          method="post"
          className="form wide"
          action={paths.employerProfile(employerId)}
          noValidate
        >
          <h2>Angaben</h2>
          <ErrorSummary errors={failed?.errors} labels={fieldLabels} />
          <Fields
            values={failed?.values ?? profile.values}
            errors={failed?.errors ?? {}}
            mayRename={role === 'owner'}
          />
          <p>
            <button className="go">Speichern</button>
          </p>
        </Form>
      )}
      <BaConsentForm
        employerId={employerId}
        since={baConsent?.slice(0, 10) ?? null}
        mayDecide={role === 'owner'}
      />
    </>
  )
}

function Fields({
  values,
  errors,
  mayRename,
}: {
  values: Record<string, string>
  errors: Record<string, string>
  mayRename: boolean
}) {
  return (
    <>
      <EmployerFields values={values} errors={errors} mayRename={mayRename} />
      <TextArea
        name="benefits"
        label="Leistungen"
        hint="Eine je Zeile, zum Beispiel „30 Tage Urlaub“. Höchstens 30."
        error={errors['benefits']}
        defaultValue={values['benefits']}
      />
      <TextArea
        name="links"
        label="Links"
        hint="Weitere Seiten, eine Adresse mit https:// je Zeile. Höchstens 5."
        error={errors['links']}
        defaultValue={values['links']}
        rows={3}
      />
    </>
  )
}

function Facts({ values }: { values: Record<string, string> }) {
  return (
    <dl className="sheet">
      {Object.entries(values)
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name} className="wide">
            <dt>{fieldLabels[name]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
