import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { TextField } from '#app/components/fields.tsx'
import { searchEmployers } from '#app/domain/desk/employers.server.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Betriebe – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(context.services, request)
  const q = new URL(request.url).searchParams.get('q') ?? ''
  return json({ q, employers: await searchEmployers(context.services, q) }, { headers: own })
}

export default function DeskEmployers() {
  const { q, employers } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskNav here="employers" />
      <h1>Betriebe</h1>
      <form method="get" action={paths.deskEmployers()} className="form">
        <TextField name="q" label="Name enthält" defaultValue={q} />
        <button className="go" type="submit">
          Suchen
        </button>
      </form>
      {employers.length === 0 && <p>Kein Betrieb heißt so.</p>}
      <ul className="desk-list">
        {employers.map((employer) => (
          <li key={employer.slug}>
            <a href={paths.deskEmployer(employer.slug)}>{employer.name}</a>{' '}
            <span className="quiet">{factsOf(employer)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

type Listed = Awaited<ReturnType<typeof searchEmployers>>[number]

function factsOf({ place, jobs, members, isVerified, isBlocked, isMerged }: Listed): string {
  const facts = [
    place,
    jobsLabel(jobs),
    members === 0 && 'ohne Konto',
    isVerified && 'bestätigt',
    isBlocked && 'gesperrt',
    isMerged && 'zusammengelegt',
  ]
  return facts.filter(Boolean).join(' · ')
}
