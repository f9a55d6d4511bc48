import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireAccount, requireMember } from '#app/auth/session.server.ts'
import { EmployerNav } from '#app/components/employer-nav.tsx'
import { Refusal } from '#app/components/refusal.tsx'
import { proofPath, proofRecord } from '#app/domain/employers/domain-proof.ts'
import { isClaimant, prove, verificationPage } from '#app/domain/employers/proving.server.ts'
import { verifiedHowLabels } from '#app/domain/employers/verification.ts'
import { dateLabel } from '#app/domain/labels.ts'
import { askedEmployer, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'
import { findPerson } from '#db/queries/members.ts'
import type { AppServices } from '#app/services.server.ts'
import type { Membership } from '#db/queries/accounts.ts'

const Proof = z.strictObject({ way: z.enum(['mail-domain', 'dns', 'well-known', 'desk']) })

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Bestätigung – ${data?.page.name}` },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asking = await whoAsks(context.services, request)
  const { employerId, isClaim, isOwner, memberships } = asking
  const claimant = isClaim ? asking.account.id : null
  const page = await verificationPage(context.services, { employerId, claimant })
  if (!page) throw notFound()
  return json(
    { employerId, isClaim, memberships, page: isOwner ? page : { ...page, code: '' }, isOwner },
    { headers: asking.headers },
  )
}

export async function action({ request, context }: ActionFunctionArgs) {
  const asking = await whoAsks(context.services, request)
  const { employerId, isClaim, isOwner } = asking
  const form = Proof.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const person = await findPerson(context.services.db, asking.account.id)
  if (!isOwner || !person?.emailConfirmedAt) throw new Response(null, { status: 403 })
  const { way } = form.data
  const answer = await prove(context.services, { employerId, person, isClaim }, way)
  if (!answer.ok) {
    return json({ way, error: answer.message }, { status: 400, headers: asking.headers })
  }
  return redirect(paths.employerVerification(employerId))
}

export default function Verification() {
  const { employerId, isClaim, memberships, page, isOwner } = useLoaderData<typeof loader>()
  return (
    <>
      {!isClaim && (
        <EmployerNav here="verification" employerId={employerId} memberships={memberships} />
      )}
      <div className="prose">
        <h1>
          {page.isVerified && !isClaim ? `${page.name} ist bestätigt` : `${page.name} bestätigen`}
        </h1>
        {page.isVerified && !isClaim ? (
          <p>
            Seit {dateLabel(page.verifiedOn ?? '')}
            {page.verifiedHow && `, ${verifiedHowLabels[page.verifiedHow]}`}. Neue Stellen
            erscheinen sofort.{' '}
            <a className="go" href={paths.employerHome(employerId)}>
              Zu Ihren Stellen
            </a>
          </p>
        ) : (
          <Ways {...{ employerId, isClaim, page, isOwner }} />
        )}
      </div>
    </>
  )
}

function Ways({
  employerId,
  isClaim,
  isOwner,
  page,
}: {
  employerId: number
  isClaim: boolean
  isOwner: boolean
  page: { domain: string | null; website: string | null; isAsked: boolean; code: string }
}) {
  const { domain, website, isAsked, code } = page
  const host = website ? new URL(website).hostname : null
  return (
    <>
      <p>
        {isClaim
          ? 'Zeigen Sie, dass der Betrieb zu Ihnen gehört; dann gehört er hier Ihnen.'
          : 'Damit niemand in fremdem Namen Stellen veröffentlicht, schauen wir bei neuen Betrieben einmal hin. Bis dahin können Sie Stellen schreiben; sie erscheinen, sobald das Regionalmanagement sie geprüft hat.'}
      </p>
      {isAsked && (
        <p className="notice">
          Das Regionalmanagement prüft den Betrieb. Sie bekommen eine E-Mail. Mit einem der
          Nachweise geht es sofort.
        </p>
      )}
      {!isOwner && <p>Das erledigt, wem der Betrieb hier gehört.</p>}
      {isOwner && domain && host && (
        <>
          <h2>E-Mail-Adresse auf {domain}</h2>
          <p>Ihre bestätigte Adresse liegt auf der Domain der Website.</p>
          <Check way="mail-domain" employerId={employerId} label="Adresse prüfen" />
          <h2>Eintrag im DNS</h2>
          <p>Legen Sie bei {domain} einen TXT-Eintrag mit diesem Inhalt an:</p>
          <pre className="code">{proofRecord(code)}</pre>
          <Check way="dns" employerId={employerId} label="Eintrag prüfen" />
          <h2>Datei auf der Website</h2>
          <p>
            Legen Sie unter{' '}
            <b>
              https://{host}
              {proofPath}
            </b>{' '}
            eine Textdatei mit diesem Inhalt ab:
          </p>
          <pre className="code">{code}</pre>
          <Check way="well-known" employerId={employerId} label="Datei prüfen" />
        </>
      )}
      {isOwner && !domain && !isClaim && (
        <p>
          Mit einer Website auf einer eigenen Domain geht es sofort:{' '}
          <a href={paths.employerProfile(employerId)}>im Profil eintragen</a>.
        </p>
      )}
      {isOwner && !isAsked && (
        <>
          <h2>Durch das Regionalmanagement</h2>
          <p>Ein Mensch schaut nach, meist am nächsten Werktag.</p>
          <Check way="desk" employerId={employerId} label="Um Prüfung bitten" />
        </>
      )}
    </>
  )
}

function Check({ way, employerId, label }: { way: string; employerId: number; label: string }) {
  const failed = useActionData<typeof action>()
  const error = failed?.way === way ? failed.error : undefined
  return (
    <Form method="post" action={paths.employerVerification(employerId)}>
      {error && (
        <Refusal answer={failed}>
          <p>{error}</p>
        </Refusal>
      )}
      <button className="go plain" name="way" value={way}>
        {label}
      </button>
    </Form>
  )
}

/** A member, or somebody who asked to take the employer over and nobody belongs to it. */
async function whoAsks(services: AppServices, request: Request) {
  const asked = askedEmployer(request)
  const signedIn = await requireAccount(services, request)
  if (asked !== undefined && (await isClaimant(services, signedIn.account.id, asked))) {
    const { account, headers: own } = signedIn
    const none: Membership[] = []
    return {
      account,
      headers: own,
      employerId: asked,
      memberships: none,
      isClaim: true,
      isOwner: true,
    }
  }
  const {
    account,
    headers: own,
    membership,
    memberships,
  } = await requireMember(services, request, asked)
  const { employerId, role } = membership
  return {
    account,
    headers: own,
    employerId,
    memberships,
    isClaim: false,
    isOwner: role === 'owner',
  }
}
