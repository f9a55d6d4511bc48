import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { EmployerDeeds } from '#app/components/employer-deeds.tsx'
import { Notice } from '#app/components/notice.tsx'
import { deskEmployer } from '#app/domain/desk/employers.server.ts'
import { notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.employer.name ?? 'Betrieb'} – Regionalmanagement` },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(context.services, request)
  const employer = await deskEmployer(context.services, params['slug'] ?? '')
  if (!employer) throw notFound()
  const { searchParams } = new URL(request.url)
  const said = sayings.get(searchParams.get('note') ?? '') ?? null
  const problem = problems.get(searchParams.get('problem') ?? '') ?? null
  return json({ employer, said, problem }, { headers: own })
}

const sayings = new Map([
  ['verified', 'Der Betrieb ist bestätigt.'],
  ['unverified', 'Die Bestätigung ist zurückgenommen.'],
  ['invited', 'Die Einladung ist unterwegs.'],
  ['moved', 'Die Stelle gehört jetzt dem anderen Betrieb.'],
  ['renewed', 'Die Stelle läuft weiter.'],
  ['withdrawn', 'Die Stelle ist vom Board genommen.'],
  ['merged', 'Die Betriebe sind zusammengelegt; die alte Adresse führt hierher.'],
])
const problems = new Map([
  [
    'renewal',
    'Die Stelle lässt sich nicht verlängern: Sie war nie öffentlich, ist zurückgezogen, oder es fehlt der Weg zur Bewerbung.',
  ],
  ['withdrawal', 'Die Stelle war schon vom Board genommen.'],
  ['evidence', 'Nachweis: Bitte schreiben Sie, was Sie gesehen haben, mindestens 10 Zeichen.'],
  ['reason', 'Grund: Bitte schreiben Sie, warum die Bestätigung nicht mehr gilt.'],
  ['email', 'E-Mail: Bitte geben Sie eine Adresse wie name@betrieb.de ein.'],
  ['handover', 'Einladung: Die Person gehört schon zum Betrieb, oder es waren heute zu viele.'],
  [
    'to',
    'Anderer Betrieb: Bitte geben Sie das Ende seiner Adresse ein, etwa „baeckerei-sonnenschein“; er darf nicht derselbe sein.',
  ],
])

export default function DeskEmployer() {
  const { employer, said, problem } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskNav here="employers" />
      <h1>{employer.name}</h1>
      {said && (
        <Notice>
          <p>{said}</p>
        </Notice>
      )}
      {problem && (
        <p className="error" role="alert">
          {problem}
        </p>
      )}
      <p className="quiet">
        {[employer.place, employer.isBlocked && 'gesperrt', employer.website]
          .filter(Boolean)
          .join(' · ')}{' '}
        <a href={paths.employer(employer)}>Öffentliche Seite</a>
      </p>
      <EmployerDeeds employer={employer} />
    </>
  )
}
