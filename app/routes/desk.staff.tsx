import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { Email } from '#app/auth/fields.ts'
import { requireAdmin, requireModerator } from '#app/auth/session.server.ts'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { DeskInvitations, DeskTeam, DistrictChoice } from '#app/components/desk-team.tsx'
import { ChoiceField, ErrorSummary, TextField } from '#app/components/fields.tsx'
import { inviteToDesk, staff } from '#app/domain/desk/staff.server.ts'
import {
  deskRoleHints,
  deskRoleLabels,
  deskRoles,
  staffDistricts,
  staffFields,
  StaffPlace,
} from '#app/domain/desk/staff.ts'
import { fieldError, readForm } from '#app/forms.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formEntries } from '#app/posted-form.ts'

const sayings: Record<string, string> = {
  invited: 'Die Einladung ist unterwegs. Der Link gilt drei Tage.',
  revoked: 'Die Einladung gilt nicht mehr.',
  changed: 'Gespeichert.',
  removed: 'Die Person gehört nicht mehr zum Team. Sie bekommt eine E-Mail.',
  self: 'Das kann nur jemand anderes aus der Leitung für Sie tun: So bleibt immer jemand, der leitet.',
  refused: 'Sie gehören nicht mehr zur Leitung.',
}

const labels = { email: 'E-Mail', role: 'Rolle', districts: 'Landkreise' }

export const meta: MetaFunction = () => [
  { title: 'Team – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { services } = context
  const { account, headers: own } = await requireModerator(services, request)
  const isAdmin = account.deskRole === 'admin'
  const said = new URL(request.url).searchParams.get('said') ?? ''
  return json(
    {
      ...(await staff(services, { isAdmin })),
      districts: staffDistricts(services.region.districts),
      own: account.id,
      isAdmin,
      said: Object.hasOwn(sayings, said) ? sayings[said] : undefined,
    },
    { headers: own },
  )
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { services } = context
  const admin = await requireAdmin(services, request)
  const { role, email, ...values } = staffFields(await formEntries(request))
  const Invitation = StaffPlace(services.region.districts).extend({ email: Email })
  const form = readForm(Invitation, { role, email, ...values })
  const by = { ...admin.account, actor: admin.actor }
  const answer = form.ok && (await inviteToDesk(services, by, form.data))
  if (answer && answer.ok) return redirect(paths.deskStaff('invited'))
  const failed = answer ? fieldError('email', answer.message) : form
  return json(
    {
      errors: failed.ok ? {} : failed.errors,
      typed: {
        email: String(email ?? ''),
        role: String(role ?? ''),
        districts: values['districts'] as string[],
      },
    },
    { status: 400, headers: admin.headers },
  )
}

export default function Staff() {
  const { members, invitations, districts, own, isAdmin, said } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  return (
    <>
      <DeskNav here="staff" />
      <h1>Team</h1>
      {said && !failed && (
        <p className="notice" role="status">
          {said}
        </p>
      )}
      <DeskTeam {...{ members, districts, own, isAdmin }} />
      <DeskInvitations {...{ invitations, districts }} />
      {isAdmin && <InvitationForm districts={districts} failed={failed} />}
    </>
  )
}

function InvitationForm({
  districts,
  failed,
}: {
  districts: { ags: string; name: string }[]
  failed:
    | {
        errors: Record<string, string>
        typed: { email: string; role: string; districts: string[] }
      }
    | undefined
}) {
  return (
    <form method="post" action={paths.deskStaff()} className="form wide" noValidate>
      <h2>Jemanden einladen</h2>
      <ErrorSummary errors={failed?.errors} labels={labels} />
      <TextField
        name="email"
        label={labels.email}
        type="email"
        autoComplete="off"
        hint="Die Einladung gilt drei Tage und nur für diese Adresse."
        error={failed?.errors['email']}
        defaultValue={failed?.typed.email}
        required
      />
      <ChoiceField
        name="role"
        label={labels.role}
        type="radio"
        error={failed?.errors['role']}
        chosen={[failed?.typed.role ?? 'moderator']}
        options={deskRoles.map((role) => [role, `${deskRoleLabels[role]}: ${deskRoleHints[role]}`])}
      />
      <DistrictChoice
        districts={districts}
        chosen={failed?.typed.districts ?? []}
        error={failed?.errors['districts']}
      />
      <p>
        <button className="go">Einladen</button>
      </p>
    </form>
  )
}
