import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember, requireOwner } from '#app/auth/session.server.ts'
import { EmployerNav } from '#app/components/employer-nav.tsx'
import { ChoiceField, ErrorSummary, TextField } from '#app/components/fields.tsx'
import { Notice } from '#app/components/notice.tsx'
import { Applicants, Invitations, Team } from '#app/components/team.tsx'
import { invite } from '#app/domain/employers/invitations.server.ts'
import { roleHints, roleLabels, roles } from '#app/domain/employers/letters.ts'
import { team } from '#app/domain/employers/members.server.ts'
import { fieldError, readForm } from '#app/forms.ts'
import { askedEmployer, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const expectedEmail = 'Erwartet wird eine Adresse wie name@betrieb.de.'

const Invitation = z.strictObject({
  email: z.string(expectedEmail).trim().max(254, expectedEmail).pipe(z.email(expectedEmail)),
  role: z.enum(roles, 'Bitte wählen Sie eine Rolle.'),
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Team – ${data?.membership.name}` },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(context.services, request, askedEmployer(request))
  const { account, membership, memberships } = member
  const isOwner = membership.role === 'owner'
  const people = await team(context.services, { employerId: membership.employerId, isOwner })
  const said = new URL(request.url).searchParams.get('said') ?? ''
  return json(
    { ...people, own: account.id, isOwner, membership, memberships, said: sayings[said] ?? null },
    { headers: member.headers },
  )
}

export async function action({ request, context }: ActionFunctionArgs) {
  const owner = await requireOwner(context.services, request, askedEmployer(request))
  const values = await formFields(request)
  const form = readForm(Invitation, values)
  const { employerId } = owner.membership
  const wrong = form.ok
    ? await invite(context.services, owner.account, { employerId, ...form.data })
    : undefined
  const failed = form.ok ? wrong && fieldError('email', wrong) : form
  if (!failed) return redirect(`${paths.employerMembers(employerId)}&said=invited`)
  return json({ errors: failed.errors, values }, { status: 400, headers: owner.headers })
}

const sayings: Record<string, string> = {
  invited: 'Die Einladung ist unterwegs.',
  revoked: 'Die Einladung gilt nicht mehr.',
  changed: 'Gespeichert.',
  removed: 'Die Person gehört nicht mehr zum Team. Sie bekommt eine E-Mail.',
  admitted: 'Die Person gehört jetzt zum Team. Sie bekommt eine E-Mail.',
  refused: 'Die Anfrage ist abgelehnt. Die Person bekommt eine E-Mail.',
  'last-owner':
    'Jeder Betrieb braucht jemanden, der für ihn antwortet. Bestimmen Sie zuerst eine andere Person zum Inhaber oder zur Inhaberin.',
}

export default function Members() {
  const { membership, memberships, isOwner, own, said, ...people } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { employerId, name } = membership
  return (
    <>
      <EmployerNav here="members" employerId={employerId} memberships={memberships} />
      <h1>Team von {name}</h1>
      {said && !failed && (
        <Notice>
          <p>{said}</p>
        </Notice>
      )}
      <Applicants applicants={people.applicants} employerId={employerId} />
      {people.applicants.length > 0 && <h2 className="part">Im Team</h2>}
      <Team colleagues={people.colleagues} own={own} isOwner={isOwner} employerId={employerId} />
      <Invitations invitations={people.invitations} employerId={employerId} />
      {isOwner && (
        <Form
          method="post"
          action={paths.employerMembers(employerId)}
          className="form wide"
          noValidate
        >
          <h2>Jemanden einladen</h2>
          <ErrorSummary errors={failed?.errors} labels={{ email: 'E-Mail', role: 'Rolle' }} />
          <TextField
            name="email"
            label="E-Mail"
            type="email"
            hint="Die Einladung gilt 14 Tage und nur für diese Adresse."
            error={failed?.errors['email']}
            defaultValue={failed?.values['email'] ?? ''}
            required
          />
          <ChoiceField
            name="role"
            label="Rolle"
            type="radio"
            error={failed?.errors['role']}
            chosen={[failed?.values['role'] ?? 'editor']}
            options={roles.map((role) => [role, `${roleLabels[role]}: ${roleHints[role]}`])}
          />
          <p>
            <button className="go">Einladen</button>
          </p>
        </Form>
      )}
    </>
  )
}
