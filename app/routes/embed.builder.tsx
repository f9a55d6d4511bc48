import '#app/styles/builder.css'
import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BuilderForm } from '#app/components/builder-form.tsx'
import { EmbedHelp } from '#app/components/embed-help.tsx'
import { ErrorSummary } from '#app/components/fields.tsx'
import { Notice } from '#app/components/notice.tsx'
import { pageMeta } from '#app/components/page-meta.ts'
import { SnippetField } from '#app/components/snippet-field.tsx'
import { builderFor, builderPage } from '#app/domain/embed/builder-page.server.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta(
    {
      title: `Stellen auf Ihrer Website – ${data?.boardTitle ?? 'Stellen'}`,
      description: 'Zeigen Sie Stellen der Region auf Ihrer eigenen Website, ohne Anmeldung.',
      path: paths.embedBuilder(),
    },
    matches,
  )

export const handle = { enhance: 'builder' }

export function headers() {
  return publicPage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { services } = context
  const params = new URL(request.url).searchParams
  const from = params.get('from')?.trim()
  const found = from ? builderFor(from, services.env.PUBLIC_ORIGIN) : undefined
  if (found) throw redirect(found)
  return builderPage(services, params)
}

export default function Builder() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <div className="prose">
        <h1>Stellen auf Ihrer Website</h1>
        <p>
          Wählen Sie aus, welche Stellen Sie zeigen möchten, und kopieren Sie den fertigen Code. Das
          kostet nichts und braucht keine Anmeldung. Es werden keine Cookies gesetzt, und außer
          dieser Stellenbörse wird nichts geladen.
        </p>
      </div>
      <Paste typed={page.typed['from']} />
      <div className="cols builder">
        <BuilderForm page={page} />
        <section id="result" aria-label="Ergebnis">
          <h2>Vorschau</h2>
          <ErrorSummary errors={page.errors} labels={labels} />
          <p role="note">
            <b>{jobsLabel(page.total)}</b>
            {page.conditions.length > 0 && `: ${page.conditions.join(' · ')}`}
          </p>
          {page.advice &&
            (page.advice.isWeak ? <Notice>{page.advice.text}</Notice> : <p>{page.advice.text}</p>)}
          {/* oxlint-disable-next-line react/iframe-missing-sandbox -- our own page, as it will stand there */}
          <iframe
            className="preview-frame"
            src={page.preview.href}
            title="Vorschau der Stellenliste"
            width="100%"
            height={page.preview.height}
          />
          <h2>Code zum Kopieren</h2>
          <SnippetField
            name="element"
            label="Mit Script (passt sich Ihrer Seite an)"
            hint="Die Liste wird ein Teil Ihrer Seite und nimmt deren Schrift an."
            value={page.snippets.element}
          />
          <SnippetField
            name="fittedFrame"
            label="Rahmen, dessen Höhe sich anpasst"
            hint="Ein Rahmen (iframe) und ein kleines Script, das nur seine Höhe setzt."
            value={page.snippets.fittedFrame}
          />
          <SnippetField
            name="frame"
            label="Rahmen mit fester Höhe, ohne Script"
            hint="Für Seiten, die keine Scripte zulassen. Was nicht hineinpasst, lässt sich rollen."
            value={page.snippets.frame}
          />
          <SnippetField
            name="address"
            label="Adresse zum Einfügen (oEmbed)"
            hint="Für WordPress und andere Systeme, die aus einer Adresse selbst einen Rahmen machen."
            value={page.snippets.address}
          />
          <SnippetField
            name="link"
            label="Einfacher Link"
            hint="Geht überall."
            value={page.snippets.link}
          />
        </section>
      </div>
      <EmbedHelp />
    </>
  )
}

/** What is said to be wrong, in the words of the form. */
const labels: Record<string, string> = {
  q: 'Beruf oder Stichwort',
  near: 'Ort oder PLZ',
  district: 'Landkreis',
  sector: 'Branche',
  kind: 'Art der Stelle',
  employer: 'Arbeitgeber',
  slice: 'Ausschnitt',
  hits: 'Stellen auf einer Seite',
  accent: 'Farbe',
}

/** For those who have found their list on the board already. */
function Paste({ typed = '' }: { typed?: string | undefined }) {
  const error =
    typed && 'Das ist keine Suche, kein Ausschnitt und kein Arbeitgeber dieser Stellenbörse.'
  return (
    <form className="find paste" method="get" action={paths.embedBuilder()}>
      <div className="field">
        <label htmlFor="from">Sie haben schon eine Suche? Fügen Sie ihre Adresse ein:</label>
        {error && (
          <p className="error" id="from-error">
            {error}
          </p>
        )}
        <input
          id="from"
          name="from"
          type="text"
          inputMode="url"
          defaultValue={typed}
          aria-describedby={error ? 'from-error' : undefined}
          aria-invalid={error ? true : undefined}
        />
      </div>
      <button className="go plain">Übernehmen</button>
    </form>
  )
}
