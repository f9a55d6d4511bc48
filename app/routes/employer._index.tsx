import '#app/styles/forms.css'
import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAccount, requireMember } from '#app/auth/session.server.ts'
import { AdvertList, LoneForms } from '#app/components/advert-list.tsx'
import { BulkBar } from '#app/components/bulk-bar.tsx'
import { EmployerNav } from '#app/components/employer-nav.tsx'
import { PageLinks } from '#app/components/page-links.tsx'
import { SelectAll } from '#app/components/select-all.tsx'
import { readResult } from '#app/domain/dashboard-message.ts'
import { readView, viewQuery } from '#app/domain/dashboard-view.ts'
import { openQuestions } from '#app/domain/desk/replying.server.ts'
import { dashboardMessage, employerDashboard } from '#app/domain/employer-dashboard.server.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { askedEmployer } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `Ihre Stellen – ${data.employer.name}` },
]

export const handle = { hydrate: true }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { services } = context
  const { account, membership, memberships, headers } = await memberOrNewcomer(services, request)
  const { employerId, name, slug, role } = membership
  const params = new URL(request.url).searchParams
  const view = readView(params)
  return json(
    {
      account: account.name,
      employer: { id: employerId, name, slug },
      memberships: memberships.map((one) => ({ employerId: one.employerId, name: one.name })),
      mayWrite: role !== 'viewer',
      message: await dashboardMessage(services, employerId, readResult(params)),
      view,
      questions: await openQuestions(services, employerId),
      ...(await employerDashboard(services, employerId, view)),
    },
    { headers },
  )
}

/** A member; whoever belongs to no employer yet is led to found or join one. */
async function memberOrNewcomer(
  services: LoaderFunctionArgs['context']['services'],
  request: Request,
) {
  const asked = askedEmployer(request)
  return requireMember(services, request, asked).catch(async (refusal: unknown) => {
    const isNewcomer = refusal instanceof Response && refusal.status === 404 && asked === undefined
    if (!isNewcomer) throw refusal
    const { account } = await requireAccount(services, request)
    throw redirect(account.deskRole === null ? paths.newEmployer() : paths.desk())
  })
}

export default function EmployerHome() {
  const page = useLoaderData<typeof loader>()
  const { employer, memberships, mayWrite, adverts } = page
  const asked = memberships.length > 1 ? employer.id : undefined
  return (
    <>
      <EmployerNav here="jobs" employerId={employer.id} memberships={memberships} />
      <h1>Ihre Stellen</h1>
      <p className="more">
        {employer.name}. <a href={paths.employer(employer)}>Ihre Seite, wie andere sie sehen</a>
      </p>
      {page.questions.map(({ id, about }) => (
        <p key={id} className="notice">
          Das Regionalmanagement hat eine Frage zu {about}.{' '}
          <a href={paths.employerCase(id)}>Lesen und antworten</a>
        </p>
      ))}
      {page.message && (
        <p className="notice" role="status">
          {page.message}
        </p>
      )}
      {page.isEmpty ? (
        <Begin mayWrite={mayWrite} employerId={asked} />
      ) : (
        <>
          {mayWrite && (
            <p className="more">
              <a className="go" href={paths.newAdvert(asked)}>
                Neue Stelle
              </a>
            </p>
          )}
          <Find view={page.view} filters={page.filters} employerId={asked} />
          <h2 className="part">{jobsLabel(page.total)}</h2>
          <form method="post" action={paths.jobsAtOnce(asked)}>
            <input type="hidden" name="view" value={viewQuery(page.view)} />
            {mayWrite && <SelectAll count={adverts.filter(({ id }) => id !== null).length} />}
            <AdvertList adverts={adverts} mayWrite={mayWrite} employerId={asked} />
            {mayWrite && adverts.some(({ id }) => id !== null) && <BulkBar />}
          </form>
          {mayWrite && <LoneForms adverts={adverts} />}
          <PageLinks
            page={page.page}
            pages={page.pages}
            href={(number) => paths.adverts(asked, viewQuery({ ...page.view, page: number }))}
          />
          <HowCounted />
        </>
      )}
      <form method="post" action={paths.logout()} className="more">
        <span className="quiet">Angemeldet als {page.account}.</span>{' '}
        <button className="go plain">Abmelden</button>
      </form>
    </>
  )
}

function Begin({ mayWrite, employerId }: { mayWrite: boolean; employerId: number | undefined }) {
  return (
    <div className="prose">
      <p>
        Hier stehen bald Ihre Stellen: ob sie öffentlich sind, wie lange noch und wie oft gelesen.
      </p>
      {mayWrite && (
        <>
          <p>
            Die erste Anzeige dauert etwa drei Minuten. Was Sie schreiben, wird unterwegs als
            Entwurf gesichert.
          </p>
          <p>
            <a className="go" href={paths.newAdvert(employerId)}>
              Erste Stelle schreiben
            </a>
          </p>
        </>
      )}
    </div>
  )
}

function Find({
  view,
  filters,
  employerId,
}: {
  view: { q: string; filter: string | null }
  filters: { name: string; label: string; count: number }[]
  employerId: number | undefined
}) {
  return (
    <form className="find" role="search" aria-label="Ihre Stellen durchsuchen">
      {employerId !== undefined && <input type="hidden" name="employer" value={employerId} />}
      <div className="field">
        <label htmlFor="q">Im Titel suchen</label>
        <input id="q" name="q" type="search" defaultValue={view.q} maxLength={100} />
      </div>
      <div className="field">
        <label htmlFor="state">Stand</label>
        <select id="state" name="state" defaultValue={view.filter ?? ''}>
          <option value="">alle</option>
          {filters.map(({ name, label, count }) => (
            <option key={name} value={name}>
              {label} ({count})
            </option>
          ))}
        </select>
      </div>
      <button className="go plain">Anzeigen</button>
    </form>
  )
}

function HowCounted() {
  return (
    <p className="quiet small more">
      Fett: die letzten 30 Tage. Ein Aufruf ist eine geöffnete Anzeige, ohne bekannte Suchmaschinen
      und ohne angemeldete Konten. Ein Klick ist einer auf Ihren Bewerbungsweg, soweit der Browser
      Skripte zulässt; wer abtippt oder anruft, fehlt. Wir zählen ohne Cookies und merken uns nicht,
      wer es war. Neue Zahlen kommen einmal in der Minute dazu.
    </p>
  )
}
