import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { Fact, Facts, FailedMails, RebuildIndex } from '#app/components/health-sheet.tsx'
import { Notice } from '#app/components/notice.tsx'
import { healthPage } from '#app/domain/desk/health.server.ts'
import { numberLabel } from '#app/domain/labels.ts'
import { weakenings } from '#app/env.server.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: 'Zustand – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
  ...(data?.rebuild?.isOpen ? [{ httpEquiv: 'refresh', content: '2' }] : []),
]

export function headers() {
  return privatePage
}

export async function loader({ request, context: { services } }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(services, request)
  const note = new URL(request.url).searchParams.get('note') ?? ''
  const health = await healthPage(services)
  return json(
    { ...health, said: sayings.get(note), weakenings: weakenings(services.env) },
    { headers: own },
  )
}

const sayings = new Map([
  ['rebuild', 'Der Suchindex wird neu aufgebaut.'],
  ['mail', 'Die Mail wird gleich noch einmal verschickt.'],
  ['gone', 'Diese Mail ist inzwischen verschickt.'],
])

export default function Health() {
  const page = useLoaderData<typeof loader>()
  const { index, cases, mails, imports, disk, versions } = page
  return (
    <div className="state">
      <DeskNav here="health" />
      <h1>Zustand</h1>
      {page.said && (
        <Notice>
          <p>{page.said}</p>
        </Notice>
      )}
      <Facts>
        <Fact name="Öffentliche Stellen">{numberLabel(page.publicJobs)}</Fact>
        <Fact name="Offene Fälle">
          {numberLabel(cases.open)}
          {cases.oldest && `, der älteste seit ${cases.oldest}`}
        </Fact>
        <Fact name="Letzter Import">
          {imports.last
            ? `${imports.last}, ${numberLabel(imports.jobs)} Stellen von anderswo`
            : 'noch keiner'}
        </Fact>
        <Fact name="Freier Speicherplatz" isBad={disk !== null && disk.free < disk.size / 10}>
          {disk
            ? `${gigabytes(disk.free)} von ${gigabytes(disk.size)} GB`
            : 'unbekannt: Datenbank und Suche laufen auf anderen Servern'}
        </Fact>
      </Facts>

      <h2>Suche</h2>
      <Facts>
        <Fact name="Wer antwortet">
          {page.engine === 'meilisearch' ? 'Meilisearch' : 'Postgres (kein Meilisearch)'}
        </Fact>
        <Fact name="Warten auf den Index" isBad={index.oldestSeconds > 120}>
          {numberLabel(index.waiting)}
          {index.waiting > 0 && `, seit höchstens ${numberLabel(index.oldestSeconds)} Sekunden`}
        </Fact>
        <Fact name="Vom Index nicht angenommen" isBad={index.refused > 0}>
          {numberLabel(index.refused)}
          {index.lastError && `, zuletzt: ${index.lastError}`}
        </Fact>
        <Fact name="Letzter Abgleich">
          {index.drift
            ? `${index.drift.at}: ${index.drift.stale} veraltet, ${index.drift.ghost} zu viel, ${index.drift.missing} fehlten. Was abweicht, wird von selbst richtiggestellt.`
            : 'noch keiner'}
        </Fact>
      </Facts>
      <RebuildIndex rebuild={page.rebuild} />
      <p>
        <a href={paths.deskWords()}>Was gesucht und nicht gefunden wird</a>, und was Wörter bedeuten
      </p>

      <h2>Mails</h2>
      <p>Es warten {numberLabel(mails.waiting)} auf den Versand.</p>
      <FailedMails mails={mails.failed} />

      <h2>Einrichtung</h2>
      {page.weakenings.length > 0 ? (
        <>
          <p>Diese Einstellungen schwächen den Schutz:</p>
          <ul>
            {page.weakenings.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>Keine Einstellung schwächt den Schutz.</p>
      )}
      <Facts>
        <Fact name="Fachwerk">{versions.board}</Fact>
        <Fact name="Node.js">{versions.node}</Fact>
        <Fact name="Postgres">{versions.postgres}</Fact>
      </Facts>
    </div>
  )
}

function gigabytes(bytes: number): string {
  return numberLabel(Math.round(bytes / 100_000_000) / 10)
}
