import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ApiEntry } from '#app/components/api-entry.tsx'
import { pageMeta } from '#app/components/page-meta.ts'
import { apiGuide } from '#app/domain/api/guide.ts'
import { openApi } from '#app/domain/api/open-api.ts'
import { publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  data
    ? pageMeta(
        {
          title: `Schnittstelle (API) – ${data.board}`,
          description: 'Alle Stellen als Daten: lesen, ohne Schlüssel, von jeder Website aus.',
          path: paths.apiGuide(),
        },
        matches,
      )
    : []

export function headers() {
  return publicPage
}

export function loader({ context }: LoaderFunctionArgs) {
  const { env, region } = context.services
  const origin = env.PUBLIC_ORIGIN
  const entries = apiGuide(openApi({ title: region.title, origin }))
  return { board: region.title, origin, entries }
}

export default function ApiPage() {
  const { board, origin, entries } = useLoaderData<typeof loader>()
  return (
    <div className="prose api">
      <h1>Schnittstelle (API)</h1>
      <p>
        Alles, was Sie auf dieser Seite suchen können, gibt es auch als Daten: für die Website Ihrer
        Gemeinde, Kammer oder Schule, für eine App, für eine Auswertung. Die Adressen antworten mit
        JSON, brauchen keinen Schlüssel und dürfen von jeder Website aus gelesen werden. Geschrieben
        wird hier nichts.
      </p>
      <p>
        Die Parameter sind dieselben wie in der Adresse der Suche: Suchen Sie auf{' '}
        <a href={paths.jobs()}>{origin + paths.jobs()}</a>, und setzen Sie vor die Parameter{' '}
        <code>{origin + paths.apiJobs()}</code>. Die{' '}
        <a href={paths.openApi()}>Beschreibung für Programme</a> (OpenAPI 3.1) ist dieselbe, aus der
        diese Seite gemacht ist.
      </p>
      <h2>Ein Anfang</h2>
      <pre>
        <code>{`curl '${origin}/api/v1/jobs?q=Pflege&near=${encodeURIComponent('99734')}'`}</code>
      </pre>
      <p>
        Die Antwort hat <code>total</code>, <code>jobs</code> und <code>links.next</code>: Folgen
        Sie <code>links.next</code>, bis es <code>null</code> ist. Dieselbe Suche abonnieren Sie als
        Feed mit <code>{paths.jobsAtom('q=Pflege')}</code> (Atom) oder{' '}
        <code>{paths.jobsJson('q=Pflege')}</code> (JSON Feed).
      </p>
      <h2>Was überall gilt</h2>
      <ul>
        <li>
          Je Anschluss 300 Anfragen in der Minute. <code>RateLimit-Remaining</code> sagt, wie viele
          noch frei sind; nach einer 429 sagt <code>Retry-After</code>, wie viele Sekunden zu warten
          ist.
        </li>
        <li>
          Jede Antwort hat ein <code>ETag</code>. Fragen Sie mit <code>If-None-Match</code> wieder,
          und eine unveränderte Antwort kommt als 304 ohne Inhalt.
        </li>
        <li>
          Was nicht verstanden wird, beantwortet {board} mit 400 und nennt in <code>field</code> den
          Parameter, in <code>detail</code> den Grund.
        </li>
        <li>
          Ansprechpersonen, Mailadressen und Telefonnummern stehen nur auf der Seite der Stelle,
          nicht in den Daten.
        </li>
      </ul>
      <h2>Adressen</h2>
      <ul>
        {entries.map(({ id, path, title }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {title}: <code>{path}</code>
            </a>
          </li>
        ))}
      </ul>
      {entries.map((entry) => (
        <ApiEntry key={entry.id} entry={entry} />
      ))}
    </div>
  )
}
