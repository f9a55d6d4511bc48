import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/session.server.ts'
import { EmployerNav } from '#app/components/employer-nav.tsx'
import { SelectField } from '#app/components/fields.tsx'
import { jobHistory } from '#app/domain/job-history.server.ts'
import { dateLabel, reasonChoices } from '#app/domain/labels.ts'
import { notFound } from '#app/http.ts'
import { paths, wholeId } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `Verlauf: ${data.job.title}` },
]

export const handle = { hydrate: true }

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { memberships, headers } = await requireMember(context.services, request)
  const employerIds = memberships.map(({ employerId }) => employerId)
  const id = wholeId(params['id'])
  const history = id && (await jobHistory(context.services, employerIds, id))
  if (!history) throw notFound()
  const role = memberships.find((one) => one.employerId === history.employerId)?.role
  const own = memberships.map(({ employerId, name }) => ({ employerId, name }))
  return json({ ...history, mayWrite: role !== 'viewer', memberships: own }, { headers })
}

export default function History() {
  const page = useLoaderData<typeof loader>()
  const { job, events, memberships, employerId } = page
  const asked = memberships.length > 1 ? employerId : undefined
  return (
    <>
      <EmployerNav here="none" employerId={employerId} memberships={memberships} />
      <p className="back">
        <a href={paths.adverts(asked)}>Zurück zu Ihren Stellen</a>
      </p>
      <h1>{job.title}</h1>
      <p className="lead">
        {page.isPublic ? (
          <a href={paths.job(job)}>Öffentlich bis {dateLabel(job.validThrough)}</a>
        ) : (
          'Zurzeit nicht öffentlich.'
        )}
      </p>
      {page.mayWrite && <Ways page={page} />}
      <h2 className="part">Verlauf</h2>
      {events.length === 0 && (
        <p>Noch nichts vermerkt. Was vor der Einführung des Verlaufs geschah, steht hier nicht.</p>
      )}
      <ol className="history">
        {events.map((event) => (
          <li key={event.id}>
            <p>
              <b>{event.what}</b>{' '}
              <span className="quiet">
                {event.at} Uhr, {event.who}
              </span>
            </p>
            {event.changes.length > 0 && (
              <ul>
                {event.changes.map((change) => (
                  <li key={change.label}>
                    {'from' in change ? (
                      <>
                        {change.label}: {change.from} <span aria-label="wird zu">→</span>{' '}
                        {change.to}
                      </>
                    ) : (
                      change.label
                    )}
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

function Ways({ page }: { page: { job: { id: number }; mayWithdraw: boolean } }) {
  const { id } = page.job
  return (
    <>
      <div className="actions">
        <a className="go plain" href={paths.editAdvert(id)}>
          Bearbeiten
        </a>
        <form method="post" action={paths.copies(id)}>
          <button className="go plain">Kopieren</button>
        </form>
      </div>
      {page.mayWithdraw && (
        <form className="form take-off" method="post" action={paths.withdrawal(id)}>
          <SelectField
            name="reason"
            label="Nicht mehr frei? Grund:"
            options={reasonChoices}
            required
          />
          <div>
            <button className="go plain">Vom Board nehmen</button>
          </div>
        </form>
      )}
    </>
  )
}
