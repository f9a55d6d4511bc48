import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageMeta } from '#app/components/page-meta.ts'
import { transparencyPage } from '#app/domain/desk/transparency.server.ts'
import { numberLabel } from '#app/domain/labels.ts'
import { notFound, publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return []
  return pageMeta(
    {
      title: `Transparenz ${data.year} – ${data.boardTitle}`,
      description: 'Meldungen, Entscheidungen und Widersprüche in Zahlen',
      path: paths.transparency(data.isCurrent ? undefined : data.year),
    },
    matches,
  )
}

export function headers() {
  return publicPage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('year')
  const page = await transparencyPage(context.services, asked === null ? undefined : Number(asked))
  if (!page) throw notFound()
  return json(page, { headers: publicPage })
}

export default function Transparency() {
  const page = useLoaderData<typeof loader>()
  const { year, isCurrent, years, objections } = page
  return (
    <div className="prose">
      <h1>Transparenz {year}</h1>
      <p className="lead">
        Was gemeldet wurde, was das Regionalmanagement entschieden hat und was aus Widersprüchen
        wurde. {isCurrent && 'Das Jahr läuft noch.'} Hier stehen nur Anzahlen.
      </p>
      {years.length > 1 && (
        <nav aria-label="Jahre">
          <p>
            {years.map((one) => (
              <span key={one}>
                <a
                  href={paths.transparency(one === years[0] ? undefined : one)}
                  aria-current={one === year ? 'page' : undefined}
                >
                  {one}
                </a>{' '}
              </span>
            ))}
          </p>
        </nav>
      )}
      <h2>Meldungen</h2>
      <Counts head="Grund" rows={page.reports} />
      <p>
        {page.median === null
          ? 'Über Meldungen wurde noch nicht entschieden.'
          : `Die Hälfte der Meldungen war nach ${page.median} entschieden oder schneller.`}
      </p>
      <h2>Entscheidungen</h2>
      <Counts head="Entscheidung" rows={page.decisions} />
      <p>
        {page.machineShare !== null &&
          `Bei ${numberLabel(page.byMachine)} von ${numberLabel(page.decided)} (${page.machineShare}) hat eine automatische Prüfung darauf hingewiesen. `}
        Entschieden hat immer ein Mensch.
      </p>
      <h2>Widersprüche</h2>
      {objections.map(({ label, counts }) => (
        <Counts key={label} head={label} rows={counts} />
      ))}
    </div>
  )
}

function Counts({ head, rows }: { head: string; rows: { label: string; count: number }[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col">Anzahl</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, count }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{numberLabel(count)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">Zusammen</th>
          <td>{numberLabel(rows.reduce((sum, { count }) => sum + count, 0))}</td>
        </tr>
      </tbody>
    </table>
  )
}
