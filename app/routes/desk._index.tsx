import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { AccountLinks } from '#app/components/account-links.tsx'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { boardHealth } from '#app/domain/board-health.server.ts'
import { waitingObjections } from '#app/domain/desk/objection-list.server.ts'
import { waitingCases } from '#app/domain/desk/queue.server.ts'
import { numberLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [{ title: 'Regionalmanagement' }]

export const handle = { hydrate: true }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, headers } = await requireModerator(context.services, request)
  const { services } = context
  const health = await boardHealth(services)
  const waiting = await waitingCases(services, account.id)
  const objections = await waitingObjections(services)
  const engine = services.searchEngine
  return json({ account: account.name, engine, health, waiting, objections }, { headers })
}

export default function Desk() {
  const { account, engine, health, waiting, objections } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskNav here="none" />
      <h1>Regional&shy;management</h1>
      <p className="lead">
        <a href={paths.deskCases()}>{waitingLine(waiting)}</a>
      </p>
      {objections > 0 && (
        <p className="lead">
          <a href={paths.deskObjections()}>
            {objections === 1
              ? 'Ein Widerspruch wartet'
              : `${numberLabel(objections)} Widersprüche warten`}
          </a>
        </p>
      )}
      <p>So geht es der Stellenbörse:</p>
      <dl className="sheet">
        <Fact name="Öffentliche Stellen" value={numberLabel(health.publicJobs)} />
        <Fact name="Betriebe mit Stellen" value={numberLabel(health.employers)} />
        <Fact
          name="Suche"
          value={engine === 'meilisearch' ? 'Meilisearch' : 'Postgres (kein Meilisearch)'}
        />
        <Fact name="Warten auf den Index" value={numberLabel(health.waiting)} />
        <Fact
          name="Letzter Abgleich"
          value={
            health.sweep
              ? `${health.sweep.stale} veraltet, ${health.sweep.ghost} zu viel, ${health.sweep.missing} fehlten`
              : 'noch keiner'
          }
        />
      </dl>
      <p>
        <a href={paths.deskSlices()}>Ausschnitte der Stellenbörse</a>: Filter mit Namen und eigener
        Seite, für Partner und ihre Websites
      </p>
      <AccountLinks name={account} />
    </>
  )
}

function waitingLine({ red, amber, green }: { red: number; amber: number; green: number }): string {
  const total = red + amber + green
  if (total === 0) return 'Nichts wartet auf Sie.'
  const urgent = red > 0 ? `, ${numberLabel(red)} davon mit hohem Risiko` : ''
  return `${numberLabel(total)} ${total === 1 ? 'Fall wartet' : 'Fälle warten'}${urgent}.`
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
