import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireMember } from '#app/auth/session.server.ts'
import { CaseMessages } from '#app/components/case-messages.tsx'
import { EmployerNav } from '#app/components/employer-nav.tsx'
import { ErrorSummary, TextArea } from '#app/components/fields.tsx'
import { Notice } from '#app/components/notice.tsx'
import { replyPage, replyToDesk } from '#app/domain/desk/replying.server.ts'
import { fieldError, readForm } from '#app/forms.ts'
import { idParam, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const empty = 'Bitte schreiben Sie Ihre Antwort.'
const Reply = z.strictObject({
  text: z.string(empty).trim().min(1, empty).max(4_000, 'Höchstens 4.000 Zeichen.'),
})

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Frage zu ${data?.page.about}` },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers() {
  return privatePage
}

export async function loader({ request, params, context: { services } }: LoaderFunctionArgs) {
  const { memberships, headers: own } = await requireMember(services, request)
  const employerIds = memberships.map(({ employerId }) => employerId)
  const page = await replyPage(services, employerIds, idParam(params['id']))
  if (!page) throw notFound()
  const role = memberships.find(({ employerId }) => employerId === page.employerId)?.role
  const isSent = new URL(request.url).searchParams.has('sent')
  return json({ page, memberships, mayWrite: role !== 'viewer', isSent }, { headers: own })
}

export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const { account, memberships, headers: own } = await requireMember(services, request)
  const employerIds = memberships.map(({ employerId }) => employerId)
  const page = await replyPage(services, employerIds, idParam(params['id']))
  if (!page) throw notFound()
  const role = memberships.find(({ employerId }) => employerId === page.employerId)?.role
  if (role === 'viewer') throw new Response(null, { status: 403 })
  const values = await formFields(request)
  const form = readForm(Reply, values)
  const reply = { id: page.id, by: `account:${account.id}` }
  const outcome = form.ok && (await replyToDesk(services, { ...reply, text: form.data.text }))
  if (outcome === 'done') return redirect(`${paths.employerCase(page.id)}?sent`, { headers: own })
  const { errors } = form.ok ? fieldError('text', refusals[outcome || 'decided']) : form
  return json({ errors, values }, { status: 400, headers: own })
}

const refusals = {
  decided: 'Es ist schon entschieden; Sie bekommen dazu eine E-Mail.',
  'too-many': 'Das waren viele Antworten für einen Tag. Bitte morgen weiter.',
}

export default function AskedBack() {
  const { page, memberships, mayWrite, isSent } = useLoaderData<typeof loader>()
  const failed = useActionData<typeof action>()
  const { employerId, jobId } = page
  const isAnswered = page.messages.at(-1)?.isAnswer ?? false
  return (
    <>
      <EmployerNav here="none" employerId={employerId} memberships={memberships} />
      <h1>Frage zu {page.about}</h1>
      {isSent && !failed && (
        <Notice>
          <p>Ihre Antwort liegt dem Regionalmanagement vor.</p>
        </Notice>
      )}
      <CaseMessages messages={page.messages} />
      {page.isDecided && (
        <p className="more">Darüber ist entschieden. Die Begründung kam mit einer E-Mail.</p>
      )}
      {!page.isDecided && mayWrite && (
        <>
          <p className="more">
            {isAnswered ? 'Sie können noch etwas hinzufügen.' : 'Antworten Sie hier.'}{' '}
            <a href={jobId === null ? paths.employerProfile(employerId) : paths.editAdvert(jobId)}>
              {jobId === null ? 'Ins Profil' : 'Zur Anzeige'}
            </a>
            , wenn auch etwas zu ändern ist: Das gilt ebenso als Antwort.
          </p>
          <Form key={page.messages.length} method="post" className="form wide more" noValidate>
            <ErrorSummary errors={failed?.errors} labels={{ text: 'Ihre Antwort' }} />
            <TextArea
              name="text"
              label="Ihre Antwort"
              maxLength={4_000}
              defaultValue={failed?.values['text']}
              error={failed?.errors['text']}
              required
            />
            <p>
              <button className="go">Antworten</button>
            </p>
          </Form>
        </>
      )}
    </>
  )
}
