import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { DeskEmployer, type RefusedDeed } from '#app/components/desk-employer.tsx'
import { deskEmployer } from '#app/domain/desk/employers.server.ts'
import { notFound, privatePage } from '#app/http.ts'

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
  const problem = problems.get(searchParams.get('problem') ?? '')
  const into = searchParams.get('into')
  const refused = problem
    ? { errors: { [into === null ? '' : 'into']: problem }, values: { into: into ?? '' } }
    : undefined
  return json({ employer, said, refused }, { headers: own })
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
  [
    'to',
    'Erwartet wird das Ende der Adresse eines anderen Betriebs, etwa „baeckerei-sonnenschein“.',
  ],
])

/** Also the page of the deeds that have an address of their own. */
export default function DeskEmployerPage() {
  const { employer, said, refused } = useLoaderData<typeof loader>()
  const attempt = useActionData<RefusedDeed>()
  return <DeskEmployer employer={employer} said={said} refused={attempt ?? refused} />
}
