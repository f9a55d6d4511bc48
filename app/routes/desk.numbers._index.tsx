import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { BarChart } from '#app/components/bar-chart.tsx'
import { DeskNav } from '#app/components/desk-nav.tsx'
import type { NumberTable } from '#app/domain/desk/numbers.server.ts'
import { boardNumbers } from '#app/domain/desk/numbers.server.ts'
import { numberLabel } from '#app/domain/labels.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Zahlen – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, context: { services } }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(services, request)
  return json(await boardNumbers(services), { headers: own })
}

export default function Numbers() {
  const { tables, medianDays, filledHere } = useLoaderData<typeof loader>()
  return (
    <div className="state">
      <DeskNav here="numbers" />
      <h1>Zahlen</h1>
      <p className="lead">
        {medianDays === null
          ? 'In den letzten zwölf Monaten wurde noch keine Stelle als besetzt gemeldet.'
          : `Von den Stellen, die in den letzten zwölf Monaten als besetzt gemeldet wurden, war die Hälfte nach höchstens ${numberLabel(medianDays)} Tagen besetzt, ${numberLabel(filledHere ?? 0)} Prozent über diese Stellenbörse.`}
      </p>
      {tables.map((table) => (
        <Numbered key={table.key} table={table} />
      ))}
    </div>
  )
}

function Numbered({ table }: { table: NumberTable }) {
  const { key, title, about, columns, rows } = table
  return (
    <section>
      <h2>{title}</h2>
      <p>{about}</p>
      {rows.length === 0 ? (
        <p>Noch nichts zu zählen.</p>
      ) : (
        <>
          <BarChart rows={rows} />
          <details>
            <summary>Als Tabelle</summary>
            <table className="table">
              <caption className="hidden">{title}</caption>
              <thead>
                <tr>
                  <th scope="col">{columns[0]}</th>
                  <th scope="col">{columns[1]}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ label, count }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    <td>{numberLabel(count)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
          <p>
            <a href={paths.numbersTable(key)}>
              Als Datei (CSV)<span className="hidden">: {title}</span>
            </a>
          </p>
        </>
      )}
    </section>
  )
}
