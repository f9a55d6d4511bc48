import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { ErrorSummary, TextField } from '#app/components/fields.tsx'
import { Notice } from '#app/components/notice.tsx'
import { SearchedTable, SynonymTable } from '#app/components/searched-words.tsx'
import { addSynonym, searchedWords, SynonymForm } from '#app/domain/desk/synonyms.server.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { readForm } from '#app/forms.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export const meta: MetaFunction = () => [
  { title: 'Suchwörter – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, context: { services } }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(services, request)
  const asked = new URL(request.url).searchParams
  const values: Record<string, string> = { word: asked.get('word') ?? '', meaning: '' }
  const said = asked.has('removed')
    ? 'Das Wort bedeutet wieder nur sich selbst.'
    : asked.has('added')
      ? `„${asked.get('added')}“ ist eingetragen und gilt sofort: ${jobsLabel(Number(asked.get('found')) || 0)}.`
      : null
  return json({ ...(await searchedWords(services)), values, said }, { headers: own })
}

export async function action({ request, context: { services } }: ActionFunctionArgs) {
  const { account, headers: own } = await requireModerator(services, request)
  const values = await formFields(request)
  const form = readForm(SynonymForm, values)
  const answer = form.ok ? await addSynonym(services, `desk:${account.id}`, form.data) : form
  if (!answer.ok) return json({ values, errors: answer.errors }, { status: 400, headers: own })
  const done = new URLSearchParams({ added: answer.word, found: String(answer.found) })
  return redirect(paths.deskWords(done.toString()), { headers: own })
}

export default function Words() {
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values = refused?.values ?? page.values
  const errors = refused?.errors ?? {}
  return (
    <div className="state">
      <DeskNav here="health" />
      <p className="back">
        <a href={paths.deskHealth()}>Zustand</a>
      </p>
      <h1>Suchwörter</h1>
      {page.said && !refused && (
        <Notice>
          <p>{page.said}</p>
        </Notice>
      )}
      <p className="lead">
        Was in den letzten {page.days} Tagen gesucht wurde. Gezählt wird nur das Wort, nicht wer es
        gesucht hat, und gezeigt nur, was an mindestens drei Tagen gesucht wurde.
      </p>
      <form className="form" id="eintragen" method="post" action={paths.deskWords()}>
        <h2>Als gleichbedeutend eintragen</h2>
        <ErrorSummary errors={errors} />
        <TextField
          name="word"
          label="Wer das sucht"
          defaultValue={values['word']}
          error={errors['word']}
          maxLength={60}
        />
        <TextField
          name="meaning"
          label="findet auch, was hierzu passt"
          hint="ein Wort, das in Anzeigen steht"
          defaultValue={values['meaning']}
          error={errors['meaning']}
          maxLength={60}
        />
        <button className="go" type="submit">
          Eintragen
        </button>
      </form>
      <h2>Gesucht und nichts gefunden</h2>
      <SearchedTable rows={page.empty} label="Gesucht und nichts gefunden" />
      <h2>Häufig gesucht</h2>
      <SearchedTable rows={page.frequent} label="Häufig gesucht" />
      <h2>Gleichbedeutend</h2>
      <SynonymTable rows={page.synonyms} />
    </div>
  )
}
