import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { Decision } from '#app/components/decision.tsx'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { ChoiceField, ErrorSummary, TextArea } from '#app/components/fields.tsx'
import { decideObjection, ObjectionForm } from '#app/domain/desk/objection-deciding.server.ts'
import { objectionCase } from '#app/domain/desk/objection-list.server.ts'
import { readForm } from '#app/forms.ts'
import { idParam, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Widerspruch: ${data?.page.what ?? ''}` },
  { name: 'robots', content: 'noindex' },
]

export const handle = { enhance: 'desk' }

export function headers() {
  return privatePage
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { account, headers: own } = await requireModerator(context.services, request)
  const page = await objectionCase(context.services, idParam(params['id']))
  if (!page) throw notFound()
  const isOwn = page.caseDecidedBy === `desk:${account.id}`
  return json({ page, isOwn }, { headers: own })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { services } = context
  const { account } = await requireModerator(services, request)
  const typed = await formFields(request)
  const form = readForm(ObjectionForm, typed)
  if (!form.ok) return json({ typed, errors: form.errors }, { status: 400, headers: privatePage })
  const upheld = form.data.upheld === 'yes'
  const decided = await decideObjection(services, {
    id: idParam(params['id']),
    by: `desk:${account.id}`,
    upheld,
    note: form.data.note,
  })
  if (decided.outcome === 'unknown') throw notFound()
  if (decided.outcome === 'decided') return redirect(paths.deskObjections('late'))
  if (decided.outcome === 'case') return redirect(paths.deskCase(decided.caseId))
  return redirect(paths.deskObjections(upheld ? 'upheld' : 'dismissed'))
}

const labels = { upheld: 'Hat der Widerspruch Erfolg?', note: 'Begründung' }

export default function Objection() {
  const { page, isOwn } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskNav here="objections" />
      <div className="prose">
        <h1>Widerspruch: {page.what}</h1>
        <p className="lead">
          Von: {page.party}. Eingegangen am {page.at}.
        </p>
        <p className="words">{page.text}</p>
        <h2>Die Entscheidung</h2>
        <Decision decision={page.decision} at={`${page.decision.at} von ${page.decision.by}`} />
        <p>
          <a href={paths.deskCase(page.caseId)}>Fall {page.caseId} ansehen</a>
        </p>
        {page.decided ? (
          <>
            <h2>{page.upheld ? 'Der Widerspruch hatte Erfolg' : 'Es blieb dabei'}</h2>
            <p className="words">{page.note}</p>
            <p className="quiet">
              Am {page.decided.at}, {page.decided.by}.
            </p>
          </>
        ) : (
          <Deciding isOwn={isOwn} isReporter={page.isReporter} />
        )}
      </div>
    </>
  )
}

function Deciding({ isOwn, isReporter }: { isOwn: boolean; isReporter: boolean }) {
  const answer = useActionData<typeof action>()
  const errors: Record<string, string> = answer?.errors ?? {}
  return (
    <form method="post" className="form" noValidate>
      <h2>Entscheiden</h2>
      {isOwn && (
        <p>
          Sie haben den Fall selbst entschieden. Wenn es geht, lassen Sie jemand anderen darüber
          urteilen.
        </p>
      )}
      <ErrorSummary errors={errors} />
      <ChoiceField
        name="upheld"
        label={labels.upheld}
        type="radio"
        options={[
          ['yes', isReporter ? 'Ja: neu entscheiden' : 'Ja: zurücknehmen, was entschieden wurde'],
          ['no', 'Nein: Es bleibt dabei'],
        ]}
        chosen={[answer?.typed['upheld'] ?? '']}
        error={errors['upheld']}
      />
      <TextArea
        name="note"
        label={labels.note}
        hint="Steht im Brief."
        required
        maxLength={2_000}
        defaultValue={answer?.typed['note']}
        error={errors['note']}
      />
      <p>
        <button className="go">Entscheiden und Brief senden</button>
      </p>
    </form>
  )
}
