import '#app/styles/forms.css'
import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { currentAccount, requireAccount } from '#app/auth/session.server.ts'
import { acceptInvitation, invitation } from '#app/domain/employers/invitations.server.ts'
import { roleHints, roleLabels } from '#app/domain/employers/letters.ts'
import { dateLabel } from '#app/domain/labels.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { findPerson } from '#db/queries/members.ts'

export const meta: MetaFunction = () => [
  { title: 'Einladung' },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' }, // the address lets somebody in
]

export function headers() {
  return privatePage
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const token = params['token'] ?? ''
  const found = await invitation(context.services, token)
  if (!found) return json({ found: null, token, reader: 'nobody' as const }, { status: 410 })
  const signedIn = await currentAccount(context.services, request)
  const person = signedIn && (await findPerson(context.services.db, signedIn.account.id))
  return json(
    { found, token, reader: readerOf(person, found.email) },
    signedIn ? { headers: signedIn.headers } : {},
  )
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  const { account, headers: own } = await requireAccount(context.services, request)
  const person = await findPerson(context.services.db, account.id)
  const employerId = person && (await acceptInvitation(context.services, person, token))
  return redirect(employerId ? paths.employerHome(employerId) : paths.invitation(token), {
    headers: own,
  })
}

export default function InvitationPage() {
  const { found, token, reader } = useLoaderData<typeof loader>()
  if (!found) {
    return (
      <div className="prose">
        <h1>Diese Einladung gilt nicht mehr</h1>
        <p>
          Sie wurde schon angenommen, zurückgenommen oder ist älter als 14 Tage. Bitten Sie im
          Betrieb um eine neue.
        </p>
      </div>
    )
  }
  const back = paths.invitation(token)
  return (
    <div className="prose">
      <h1>{found.employer.name} lädt Sie ein</h1>
      <p>
        Ihre Rolle: {roleLabels[found.role]} ({roleHints[found.role]}). Die Einladung ging an{' '}
        {found.email} und gilt bis {dateLabel(found.until)}.
      </p>
      {reader === 'invited' && (
        <form method="post" action={back}>
          <button className="go">Einladung annehmen</button>
        </form>
      )}
      {reader === 'unconfirmed' && (
        <p>
          Bitte bestätigen Sie zuerst Ihre E-Mail-Adresse über den Link, den wir Ihnen geschickt
          haben. Öffnen Sie danach diese Seite noch einmal.
        </p>
      )}
      {reader === 'somebody-else' && (
        <p>
          Sie sind mit einer anderen Adresse angemeldet. Die Einladung gilt nur für {found.email}:
          Melden Sie sich ab und mit dieser Adresse wieder an.
        </p>
      )}
      {reader === 'nobody' && (
        <p className="actions">
          <a className="go" href={paths.login(back)}>
            Anmelden
          </a>
          <a className="go plain" href={paths.signup(back)}>
            Konto anlegen
          </a>
        </p>
      )}
    </div>
  )
}

function readerOf(
  person: { email: string; emailConfirmedAt: Date | null } | null | undefined,
  email: string,
): 'nobody' | 'somebody-else' | 'unconfirmed' | 'invited' {
  if (!person) return 'nobody'
  if (person.email.toLowerCase() !== email.toLowerCase()) return 'somebody-else'
  return person.emailConfirmedAt ? 'invited' : 'unconfirmed'
}
