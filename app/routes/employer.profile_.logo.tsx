import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/session.server.ts'
import { EmployerNav } from '#app/components/employer-nav.tsx'
import { LogoForm } from '#app/components/logo-form.tsx'
import { logoOf, maxLogoBytes, saveLogo, tooHeavy } from '#app/domain/employers/logo.server.ts'
import { askedEmployer, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { limitedForm } from '#app/posted-form.ts'

export const meta: MetaFunction = () => [{ title: 'Logo' }, { name: 'robots', content: 'noindex' }]

export const handle = { hydrate: true }

/** What stands around the file in a multipart form. */
const wrapping = 10_000

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(context.services, request, askedEmployer(request))
  const { membership, memberships, headers: own } = member
  const logo = await logoOf(context.services, membership.employerId)
  return json({ membership, memberships, logo }, { headers: own })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(context.services, request, askedEmployer(request))
  const { membership, headers: own } = member
  if (membership.role === 'viewer') throw new Response(null, { status: 403 })
  const form = await limitedForm(request, maxLogoBytes + wrapping)
  if (!form) return json({ error: tooHeavy }, { status: 413, headers: own })
  const file = form.get('logo')
  if (!(file instanceof Blob) || file.size === 0) {
    return json({ error: 'Bitte wählen Sie eine Bilddatei aus.' }, { status: 400, headers: own })
  }
  const bytes = Buffer.from(await file.arrayBuffer())
  const error = await saveLogo(context.services, membership.employerId, bytes)
  if (error) return json({ error }, { status: 400, headers: own })
  return redirect(`${paths.employerProfile(membership.employerId)}&saved`, { headers: own })
}

export default function LogoPage() {
  const { membership, memberships, logo } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { employerId, name, role } = membership
  return (
    <>
      <EmployerNav here="profile" employerId={employerId} memberships={memberships} />
      <h1>{name}</h1>
      <LogoForm
        employerId={employerId}
        name={name}
        logo={logo}
        mayWrite={role !== 'viewer'}
        error={failed?.error}
      />
      <p className="more">
        <a href={paths.employerProfile(employerId)}>Zurück zum Profil</a>
      </p>
    </>
  )
}
