import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { useLabels } from '#app/domain/desk/cases.ts'
import { listTemplates } from '#app/domain/desk/templates.server.ts'
import { dateLabel } from '#app/domain/labels.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Texte – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { enhance: 'desk' }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(context.services, request)
  return json({ templates: await listTemplates(context.services) }, { headers: own })
}

export default function Templates() {
  const { templates } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskNav here="templates" />
      <h1>Gründe für Entscheidungen</h1>
      <p className="lead">
        Was Sie hier schreiben, steht in den Briefen an die Betriebe. Beim Entscheiden lässt sich
        jeder Text noch ändern.
      </p>
      <p>
        <a className="go plain" href={paths.deskTemplate('new')}>
          Neuen Grund schreiben
        </a>
      </p>
      {templates.map((one) => (
        <section key={one.key} className="reason">
          <h2>
            <a href={paths.deskTemplate(one.key)} data-step>
              {one.title}
            </a>
          </h2>
          <p className="words">{one.text}</p>
          <p>Grundlage: {one.ground}</p>
          <p className="quiet small">
            {one.uses.length === 0
              ? 'Wird nicht angeboten'
              : `Für: ${one.uses.map((use) => useLabels[use]).join(', ')}`}
            . {one.isOwn ? 'Von Ihnen geändert' : `Rechtsstand ${dateLabel(one.asOf)}`}.
          </p>
          {one.doubt && !one.isOwn && <p className="quiet small">Unsicher: {one.doubt}</p>}
        </section>
      ))}
    </>
  )
}
