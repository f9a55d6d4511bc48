import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { AuditFilter, AuditList } from '#app/components/audit-list.tsx'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { Notice } from '#app/components/notice.tsx'
import { auditPage } from '#app/domain/desk/audit-page.server.ts'
import { auditQuery, readAuditView } from '#app/domain/desk/audit-view.ts'
import { idParam, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Protokoll – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(context.services, request)
  const params = new URL(request.url).searchParams
  const below = idParam(params.get('below') ?? undefined) || undefined
  return json(await auditPage(context.services, readAuditView(params), below), { headers: own })
}

export default function Audit() {
  const { view, choices, entries, next, isComplete } = useLoaderData<typeof loader>()
  const query = auditQuery(view)
  return (
    <div className="state">
      <DeskNav here="audit" />
      <h1>Protokoll</h1>
      <p className="lead">
        Was im Regionalmanagement getan wurde, das Neueste zuerst. Niemand kann etwas daran ändern.
      </p>
      {isComplete ? (
        <p>Die Nummern sind lückenlos.</p>
      ) : (
        <Notice>
          <p>In den Nummern fehlt etwas: Jemand hat Einträge aus der Datenbank entfernt.</p>
        </Notice>
      )}
      <details open={query !== ''}>
        <summary>Einschränken</summary>
        <AuditFilter view={view} choices={choices} />
      </details>
      <p>
        Zum Mitnehmen, wie oben eingeschränkt:{' '}
        <a href={paths.auditExport('csv', query)}>Tabelle (CSV)</a> ·{' '}
        <a href={paths.auditExport('jsonl', query)}>JSON Lines</a>
      </p>
      {entries.length > 0 ? <AuditList entries={entries} /> : <p>Dazu gibt es keinen Eintrag.</p>}
      {next !== null && (
        <p className="more">
          <a href={paths.auditList([query, `below=${next}`].filter(Boolean).join('&'))}>
            Ältere Einträge
          </a>
        </p>
      )}
    </div>
  )
}
