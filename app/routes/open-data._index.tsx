import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Notice } from '#app/components/notice.tsx'
import { pageMeta } from '#app/components/page-meta.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { openDataPage } from '#app/domain/open-data/open-data.server.ts'
import { publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return []
  const title = `Offene Daten – ${data.board}`
  const description = 'Alle öffentlichen Stellen als JSON Lines und CSV, mit Lizenz und Feldern.'
  return pageMeta({ title, description, path: paths.openData() }, matches)
}

export function headers() {
  return publicPage
}

export function loader({ context }: LoaderFunctionArgs) {
  return openDataPage(context.services)
}

export default function OpenData() {
  const { jobs, openData } = useLoaderData<typeof loader>()
  const { license, attribution, note } = openData
  return (
    <article className="prose">
      <h1>Offene Daten</h1>
      <p className="lead">
        {jobsLabel(jobs)}, wie sie jetzt öffentlich sind: zum Auswerten, Darstellen und
        Weiterverwenden, ohne Anmeldung.
      </p>
      {note && (
        <Notice>
          <p>{note}</p>
        </Notice>
      )}
      <ul>
        <li>
          <a href={paths.openJobs('csv')} download="stellen.csv">
            Stellen als Tabelle (CSV)
          </a>
          : eine Zeile je Stelle, für Tabellenprogramme
        </li>
        <li>
          <a href={paths.openJobs('jsonl')} download="stellen.jsonl">
            Stellen als JSON Lines
          </a>
          : ein JSON-Objekt je Zeile, für Programme
        </li>
        <li>
          <a href={paths.openDataCatalog()}>Beschreibung für Datenportale</a> (DCAT, JSON-LD)
        </li>
      </ul>
      <h2>Lizenz</h2>
      <p>
        <a href={license.url} rel="license">
          {license.title}
        </a>
        . Bitte nennen Sie als Quelle: „{attribution}“. Die Lizenz steht auch in jeder Zeile und im
        Kopf der Antwort (<code>Link</code>, <code>rel=license</code>).
      </p>
      <h2>Wie frisch</h2>
      <p>
        Immer von jetzt. Die Dateien entstehen, während Sie sie laden; was zurückgezogen, abgelaufen
        oder entfernt ist, fehlt beim nächsten Laden. Bitte gleichen Sie deshalb ab, bevor Sie etwas
        zeigen: Eine Stelle, die nicht mehr in der Datei steht, ist vorbei. Wer den{' '}
        <code>ETag</code> der letzten Antwort mitschickt, bekommt ohne Änderung nur „304“.
      </p>
      <h2>Was fehlt, und warum</h2>
      <p>
        Namen, E-Mail-Adressen und Telefonnummern von Menschen sind nicht dabei, auch keine
        Bewerbungslinks: In Mengen dienten sie vor allem Werbung und Betrug. Der Text der Anzeige
        gehört dem Betrieb und nennt oft Menschen; er steht auf der Seite der Stelle (
        <code>url</code>
        ).
      </p>
      <Fields />
      <h2>Nur ein Ausschnitt?</h2>
      <p>
        Jede Suche gibt es auch <a href={paths.jobsAtom()}>als Feed</a> und über die{' '}
        <a href={paths.apiJobs()}>Programmierschnittstelle</a>, zum Beispiel die Stellen eines
        Landkreises oder einer Branche. Höchstens 30 Mal in der Minute lässt sich eine dieser
        Dateien laden.
      </p>
    </article>
  )
}

function Fields() {
  const { columns } = useLoaderData<typeof loader>()
  return (
    <>
      <h2>Felder</h2>
      <p>
        So heißen die Spalten der Tabelle (UTF-8, Kommas, Anführungszeichen nach RFC 4180). Leer
        heißt: nicht angegeben. In JSON Lines stehen die Orte als Liste in <code>places</code>, das
        Gehalt in <code>pay</code> und der Betrieb in <code>employer</code>. Beginnt ein Text mit
        einem Zeichen, das Tabellenprogramme für eine Formel halten (<code>= + - @</code>), steht in
        der Tabelle ein Apostroph davor.
      </p>
      <table>
        <thead>
          <tr>
            <th scope="col">Spalte</th>
            <th scope="col">Was darin steht</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, about }) => (
            <tr key={name}>
              <td>
                <code>{name}</code>
              </td>
              <td>{about}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
