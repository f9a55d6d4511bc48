import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { requireMember } from '#app/auth/session.server.ts'
import { employerDashboard } from '#app/domain/employer-dashboard.server.ts'
import { withdrawReasons } from '#app/domain/job.ts'
import { dateLabel, withdrawReasonLabels } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.employer.name }]

export const handle = { hydrate: true }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, membership, headers } = await requireMember(context.services, request)
  const jobs = await employerDashboard(context.services, membership.employerId)
  return json(
    {
      account: account.name,
      employer: { name: membership.name, slug: membership.slug },
      mayWrite: membership.role !== 'viewer',
      jobs,
    },
    { headers },
  )
}

export default function EmployerHome() {
  const { account, employer, mayWrite, jobs } = useLoaderData<typeof loader>()
  return (
    <>
      <h1>{employer.name}</h1>
      <p className="lead">
        Angemeldet als {account}. <a href={paths.employer(employer)}>So sehen Sie Bewerber</a>
      </p>
      <div className="scroll" role="region" aria-label="Ihre Stellen" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th>Stelle</th>
              <th>Stand</th>
              <th>Läuft bis</th>
              {mayWrite && <th>Ändern</th>}
            </tr>
          </thead>
          <tbody>
            {jobs.map((job) => (
              <tr key={job.id}>
                <td>{job.isPublic ? <a href={paths.job(job)}>{job.title}</a> : job.title}</td>
                <td>{job.state}</td>
                <td>{dateLabel(job.validThrough)}</td>
                {mayWrite && (
                  <td>{job.isPublic ? <Withdraw id={job.id} /> : <Publish job={job} />}</td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {jobs.length === 0 && <p>Noch keine Stelle. Sie kommen zurzeit über den Import.</p>}
      <Form method="post" action={paths.logout()} className="more">
        <button className="go plain">Abmelden</button>
      </Form>
    </>
  )
}

function Withdraw({ id }: { id: number }) {
  return (
    <Form method="post" action={paths.withdrawal(id)} className="inline">
      <select name="reason" aria-label="Grund">
        {withdrawReasons
          .filter((reason) => reason !== 'removed')
          .map((reason) => (
            <option key={reason} value={reason}>
              {withdrawReasonLabels[reason]}
            </option>
          ))}
      </select>
      <button>Zurückziehen</button>
    </Form>
  )
}

function Publish({ job }: { job: { id: number; mayPublish: boolean } }) {
  if (!job.mayPublish) return null
  return (
    <Form method="post" action={paths.publication(job.id)}>
      <button>Veröffentlichen</button>
    </Form>
  )
}
