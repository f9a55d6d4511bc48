import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { CaseDecision } from '#app/components/case-decision.tsx'
import { CaseFacts, CaseHead } from '#app/components/case-facts.tsx'
import { caseKeys, DeskKeys } from '#app/components/desk-keys.tsx'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { Notice } from '#app/components/notice.tsx'
import { caseDone } from '#app/domain/desk/case-done.server.ts'
import {
  CaseForm,
  preparedDeed,
  readIntent,
  settleByForm,
} from '#app/domain/desk/case-form.server.ts'
import { casePage } from '#app/domain/desk/case-page.server.ts'
import { queueQuery, readListView } from '#app/domain/desk/queue.ts'
import { colleagues, nextCase } from '#app/domain/desk/queue.server.ts'
import { fieldError, readForm } from '#app/forms.ts'
import { idParam, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Fall ${data?.page.id}: ${data?.page.title}` },
  { name: 'robots', content: 'noindex' },
]

export const handle = { enhance: 'desk' }

export function headers() {
  return privatePage
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { services } = context
  const moderator = await requireModerator(services, request)
  const search = new URL(request.url).searchParams
  const page = await casePage(services, idParam(params['id']))
  if (!page) throw notFound()
  const view = readListView(search)
  const me = moderator.account.id
  const intent = readIntent(search)
  return json(
    {
      page,
      me,
      query: queueQuery({ ...view, page: 1 }),
      isLate: search.get('late') === '1' && page.decided !== null,
      prepared: (intent && (await preparedDeed(services, page.id, intent))) ?? null,
      people: await colleagues(services),
      next: (await nextCase(services, me, { view, notId: page.id })) ?? null,
      done: await caseDone(services, idParam(search.get('last') ?? undefined)),
    },
    { headers: moderator.headers },
  )
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { services } = context
  const { account } = await requireModerator(services, request)
  const id = idParam(params['id'])
  const view = readListView(new URL(request.url).searchParams)
  const query = queueQuery({ ...view, page: 1 })
  const values = await formFields(request)
  const form = readForm(CaseForm, values)
  const outcome = form.ok
    ? await settleByForm(services, { id, by: `desk:${account.id}`, form: form.data })
    : form
  if (outcome === 'unknown') throw notFound()
  if (outcome === 'decided') throw redirect(paths.deskCase(id, query, 'late=1'))
  if (outcome === 'done') {
    const next = await nextCase(services, account.id, { view, notId: id })
    const last = `last=${id}`
    throw redirect(next ? paths.deskCase(next, query, last) : paths.deskQueue(query, last))
  }
  const { errors } = 'errors' in outcome ? outcome : fieldError(outcome.field, outcome.message)
  const intent = readIntent(new URLSearchParams({ ...values, do: values['deed'] ?? '' }))
  const prepared = (intent && (await preparedDeed(services, id, intent))) ?? null
  return json({ errors, prepared }, { status: 400, headers: privatePage })
}

export default function Case() {
  const { page, me, query, isLate, people, next, done, ...data } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const prepared = refused?.prepared ?? data.prepared
  const facts = <CaseFacts key="facts" page={page} />
  const decision = (
    <CaseDecision
      key="decision"
      {...{ page, me, query, people, prepared }}
      errors={refused?.errors}
    />
  )
  return (
    <>
      <DeskNav here="cases" />
      {done && <Notice>{done}</Notice>}
      {isLate && page.decided && (
        <Notice>
          <p role="alert">
            Jemand war schneller: {page.decided.by} hat diesen Fall am {page.decided.at}{' '}
            entschieden. Ihre Entscheidung wurde nicht ausgeführt.
          </p>
        </Notice>
      )}
      <p className="back">
        <a href={paths.deskQueue(query)} data-key="u">
          Zurück zur Liste
        </a>
        {next !== null && (
          <>
            {' · '}
            <a href={paths.deskCase(next, query)} data-key="n">
              Nächster Fall
            </a>
          </>
        )}
        {!page.decided && !prepared && (
          <>
            {' · '}
            <a href="#decision">Zur Entscheidung</a>
          </>
        )}
      </p>
      <CaseHead page={page} />
      <div className="case">
        {/* what is being done comes first where there is one column */}
        {prepared ? [decision, facts] : [facts, decision]}
      </div>
      <DeskKeys keys={caseKeys} />
    </>
  )
}
