import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { AccountLinks } from '#app/components/account-links.tsx'
import { boardHealth } from '#app/domain/board-health.server.ts'
import { numberLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [{ title: 'Regionalmanagement' }]

export const handle = { hydrate: true }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, headers } = await requireModerator(context.services, request)
  const { services } = context
  const health = await boardHealth(services)
  return json({ account: account.name, engine: services.searchEngine, health }, { headers })
}

export default function Desk() {
  const { account, engine, health } = useLoaderData<typeof loader>()
  return (
    <>
      <h1>Regionalmanagement</h1>
      <p className="lead">So geht es der Stellenbörse:</p>
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

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
