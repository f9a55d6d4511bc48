import '#app/styles/forms.css'
import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import {
  acceptDeskInvitation,
  deskInvitation,
  type InvitationStage,
} from '#app/auth/desk-invitation.server.ts'
import { requireAccount } from '#app/auth/session.server.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { type DeskRole, deskRoleHints, deskRoleLabels } from '#app/domain/desk/staff.ts'
import { dateLabel } from '#app/domain/labels.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Einladung in das Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' }, // the address lets somebody in
]

export function headers() {
  return privatePage
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const secret = params['token'] ?? ''
  const found = await deskInvitation(context.services, request, secret)
  if (!found) return json({ found: null, secret }, { status: 410, headers: privatePage })
  const { token, stage, signedIn } = found
  const { email, deskRole, expiresAt } = token
  return json(
    { found: { email, role: deskRole as DeskRole, until: dayOf(expiresAt), stage }, secret },
    { headers: signedIn?.headers ?? privatePage },
  )
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const secret = params['token'] ?? ''
  const signedIn = await requireAccount(context.services, request)
  const setCookie = await acceptDeskInvitation(context.services, request, signedIn, secret)
  if (!setCookie) return redirect(paths.deskInvitation(secret))
  return redirect(paths.desk(), { headers: { 'set-cookie': setCookie } })
}

export default function DeskInvitationPage() {
  const { found, secret } = useLoaderData<typeof loader>()
  if (!found) {
    return (
      <div className="prose">
        <h1>Diese Einladung gilt nicht mehr</h1>
        <p>
          Sie wurde schon angenommen, zurückgenommen oder ist älter als drei Tage. Bitten Sie die
          Leitung des Regionalmanagements um eine neue.
        </p>
      </div>
    )
  }
  const { email, role, until, stage } = found
  return (
    <div className="prose">
      <h1>Einladung in das Regional&shy;management</h1>
      <p>
        Ihre Rolle: {deskRoleLabels[role]} ({deskRoleHints[role]}). Die Einladung ging an {email}{' '}
        und gilt bis {dateLabel(until)}.
      </p>
      <NextStep stage={stage} email={email} secret={secret} />
    </div>
  )
}

function NextStep({
  stage,
  email,
  secret,
}: {
  stage: InvitationStage
  email: string
  secret: string
}) {
  const here = paths.deskInvitation(secret)
  if (stage === 'yes') {
    return (
      <form method="post" action={here}>
        <button className="go">Einladung annehmen</button>
      </form>
    )
  }
  if (stage === 'somebody-else') {
    return (
      <form method="post" action={paths.logout()}>
        <p>
          Sie sind mit einer anderen Adresse angemeldet. Die Einladung gilt nur für {email}: Melden
          Sie sich ab, und öffnen Sie den Link in der Nachricht noch einmal.
        </p>
        <button className="go">Abmelden</button>
      </form>
    )
  }
  const { text, to, label } = steps[stage]
  return (
    <>
      <p>{text}</p>
      <p className="actions">
        <a className="go" href={to(secret, here)}>
          {label}
        </a>
      </p>
    </>
  )
}

const steps = {
  account: {
    text: 'Zuerst legen Sie ein Konto an. Danach richten Sie die Anmeldung in zwei Schritten ein: Ohne sie öffnet sich keine Seite des Regionalmanagements.',
    to: (secret: string) => paths.deskInvitationAccount(secret),
    label: 'Konto anlegen',
  },
  login: {
    text: 'Zu dieser Adresse gibt es schon ein Konto. Melden Sie sich damit an, dann geht es hier weiter.',
    to: (_secret: string, here: string) => paths.login(here),
    label: 'Anmelden',
  },
  'second-step': {
    text: 'Jetzt richten Sie noch die Anmeldung in zwei Schritten ein: Ohne sie öffnet sich keine Seite des Regionalmanagements.',
    to: (_secret: string, here: string) => paths.accountSecondStep(here),
    label: 'Zweiten Schritt einrichten',
  },
}
