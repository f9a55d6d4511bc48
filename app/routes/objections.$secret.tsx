import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { Decision } from '#app/components/decision.tsx'
import { ErrorSummary, TextArea } from '#app/components/fields.tsx'
import { objectionPage, objectTo } from '#app/domain/desk/objections.server.ts'
import { readForm } from '#app/forms.ts'
import { notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const tooShort = 'Bitte schreiben Sie, warum Sie anderer Meinung sind: mindestens 10 Zeichen.'
const Objection = z.strictObject({
  text: z
    .string(tooShort)
    .max(4_000, 'Höchstens 4.000 Zeichen.')
    .transform((text) => text.replace(/\r\n/g, '\n').trim())
    .refine((text) => text.length >= 10, tooShort),
})

const labels = { text: 'Warum sind Sie anderer Meinung?' }

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Widerspruch: ${data?.page.what ?? ''}` },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' }, // the address is the key
]

export function headers() {
  return privatePage
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const secret = params['secret'] ?? ''
  const page = await objectionPage(context.services, secret)
  if (!page) throw notFound()
  return json({ page, secret }, { headers: privatePage })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const secret = params['secret'] ?? ''
  const typed = await formFields(request)
  const form = readForm(Objection, typed)
  if (!form.ok) return json({ typed, errors: form.errors }, { status: 400, headers: privatePage })
  const outcome = await objectTo(context.services, secret, form.data.text)
  if (outcome === 'unknown') throw notFound()
  return redirect(paths.objection(secret)) // tells what was objected, or that it is too late
}

export default function ObjectionPage() {
  const { page, secret } = useLoaderData<typeof loader>()
  const { objection } = page
  return (
    <div className="prose">
      <h1>Widerspruch: {page.what}</h1>
      <h2>Die Entscheidung</h2>
      <Decision decision={page.decision} at={page.at} />
      {objection ? (
        <>
          <h2>Ihr Widerspruch</h2>
          <p className="words">{objection.text}</p>
          <p className="quiet">Eingegangen am {objection.at}.</p>
          <Outcome decided={objection.decided} />
        </>
      ) : page.isOver ? (
        <p>
          Widersprechen konnten Sie bis zum {page.until}. Die Frist ist vorbei. Schreiben Sie uns,
          wenn sich etwas geändert hat: <a href={paths.page('contact')}>Kontakt</a>.
        </p>
      ) : (
        <ObjectionForm until={page.until} secret={secret} />
      )}
      <p className="quiet">Der Weg zu den Gerichten bleibt Ihnen offen.</p>
    </div>
  )
}

function ObjectionForm({ until, secret }: { until: string; secret: string }) {
  const answer = useActionData<typeof action>()
  return (
    <form method="post" action={paths.objection(secret)} className="form" noValidate>
      <h2>Widersprechen</h2>
      <p>
        Bis zum {until}, einmal, kostenlos. Ein Mensch prüft die Entscheidung noch einmal und
        begründet, was dabei herauskommt.
      </p>
      <ErrorSummary errors={answer?.errors} />
      <TextArea
        name="text"
        label={labels.text}
        required
        rows={8}
        maxLength={4_000}
        defaultValue={answer?.typed['text']}
        error={answer?.errors['text']}
      />
      <p>
        <button className="go">Widerspruch einlegen</button>
      </p>
    </form>
  )
}

function Outcome({
  decided,
}: {
  decided: { at: string; upheld: boolean; note: string | null } | null
}) {
  if (!decided) return <p>Das Regionalmanagement hat noch nicht entschieden.</p>
  return (
    <>
      <p>
        <strong>{decided.upheld ? 'Sie haben recht bekommen.' : 'Es bleibt dabei.'}</strong>{' '}
        Entschieden am {decided.at}, von einem Menschen.
      </p>
      {decided.note && <p className="words">{decided.note}</p>}
    </>
  )
}
