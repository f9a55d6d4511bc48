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
import { ChoiceField, ErrorSummary, TextArea, TextField } from '#app/components/fields.tsx'
import { useLabels, uses } from '#app/domain/desk/cases.ts'
import { findTemplate, saveTemplate, TemplateForm } from '#app/domain/desk/templates.server.ts'
import { readForm } from '#app/forms.ts'
import { notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formEntries } from '#app/posted-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title || 'Neuer Grund'} – Regionalmanagement` },
  { name: 'robots', content: 'noindex' },
]

export const handle = { enhance: 'desk' }

export function headers() {
  return privatePage
}

/** The key of the form for a reason that does not exist yet. */
const newKey = 'new'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(context.services, request)
  const key = params['key'] ?? ''
  if (key === newKey) return json(blank, { headers: own })
  const template = await findTemplate(context.services, key)
  if (!template) throw notFound()
  return json({ ...template, isNew: false }, { headers: own })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { account } = await requireModerator(context.services, request)
  const key = params['key'] === newKey ? undefined : params['key']
  const entries = await formEntries(request)
  const values = { ...Object.fromEntries(entries), uses: all(entries, 'uses') }
  const form = readForm(TemplateForm, values)
  if (!form.ok) return json({ errors: form.errors, values }, { status: 400, headers: privatePage })
  const by = `desk:${account.id}`
  const saved = await saveTemplate(context.services, { key, by, form: form.data })
  if (!saved) throw notFound()
  throw redirect(paths.deskTemplates())
}

export default function TemplatePage() {
  const template = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const errors = refused?.errors
  const values: Record<string, unknown> = refused?.values ?? template
  const about = (name: string) => ({
    name,
    error: errors?.[name],
    defaultValue: String(values[name] ?? ''),
  })
  return (
    <>
      <DeskNav here="templates" />
      <p className="back">
        <a href={paths.deskTemplates()}>Zurück zu allen Gründen</a>
      </p>
      <h1>{template.isNew ? 'Neuer Grund' : template.title}</h1>
      <ErrorSummary errors={errors} />
      <form className="form" method="post">
        <TextField {...about('title')} label="Titel" maxLength={80} required />
        <TextArea
          {...about('text')}
          label="Text im Brief"
          hint="Was ist, und was der Betrieb tun kann. In der Sie-Form."
          rows={7}
          maxLength={2_000}
          required
        />
        <TextField
          {...about('ground')}
          label="Worauf es sich stützt"
          hint="Das Gesetz mit Paragraf, oder die Stelle der Nutzungsbedingungen."
          maxLength={300}
          required
        />
        <ChoiceField
          name="uses"
          label="Wird angeboten beim"
          hint="Ohne Haken wird er nicht angeboten."
          error={errors?.['uses']}
          options={uses.map((use): [string, string] => [use, useLabels[use]])}
          chosen={Array.isArray(values['uses']) ? (values['uses'] as string[]) : []}
        />
        <div>
          <button className="go">Speichern</button>
        </div>
      </form>
    </>
  )
}

const blank = { key: newKey, title: '', text: '', ground: '', uses: [] as string[], isNew: true }

function all(entries: [string, unknown][], wanted: string): unknown[] {
  return entries.flatMap(([name, value]) => (name === wanted ? [value] : []))
}
