import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { letWait, parkForLogin, requireDraftWriter } from '#app/auth/writer.server.ts'
import { AdvertForm } from '#app/components/advert-form.tsx'
import { EmployerNav } from '#app/components/employer-nav.tsx'
import { draftPage, keepForm } from '#app/domain/adverts/draft-page.server.ts'
import { draftBelongsTo } from '#app/domain/adverts/drafts.server.ts'
import { fieldsFrom } from '#app/domain/adverts/fields.ts'
import { askedEmployer, formEntries, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.fields.title || 'Entwurf' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { enhance: 'advert' }

export function headers() {
  return privatePage
}

export async function loader({ request, params, context: { services } }: LoaderFunctionArgs) {
  const key = params['key'] ?? ''
  const search = new URL(request.url).searchParams
  const {
    writer,
    memberships,
    headers: own,
  } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
    asked: askedEmployer(request),
  })
  const page = await draftPage(services, writer, {
    key,
    parked: search.get('parked'),
    checked: search.has('checked'),
  })
  if (!page) throw notFound()
  if ('doneJob' in page) throw redirect(paths.editAdvert(page.doneJob), { headers: own })
  const employers = memberships.map(({ employerId, name }) => ({ employerId, name }))
  return json({ ...page, memberships: employers }, { headers: own })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { services, clientAddress } = context
  const key = params['key'] ?? ''
  const asked = askedEmployer(request)
  const posted = await formEntries(request)
  const fields = fieldsFrom(posted)
  const { then = '', parked = '' } = wayOn(posted)
  await parkForLogin(services, request, {
    fields,
    backTo: (secret) => paths.parkedDraft(key, secret, asked),
    clientAddress,
  })
  const { writer, headers: own } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
    asked,
  })
  const addsPlace = then === 'place'
  const kept = await keepForm(services, writer, { key, fields, parked, addsPlace })
  if (kept === 'unknown') throw notFound()
  if (kept === 'full') {
    const secret = await letWait(services, { fields, from: `account:${writer.accountId}` })
    const next = secret ? paths.parkedDraft(key, secret, asked) : paths.employerHome(asked)
    return redirect(next, { headers: own })
  }
  if (then === 'preview') return redirect(paths.draftStep(kept.key, 'preview'), { headers: own })
  const mark = addsPlace ? `#place-${fields.places.length}` : '?checked#saved'
  return redirect(paths.draft(kept.key) + mark, { headers: own })
}

export default function Draft() {
  const { memberships, ...page } = useLoaderData<typeof loader>()
  return (
    <>
      <EmployerNav here="none" employerId={page.employer.id} memberships={memberships} />
      <AdvertForm page={page} />
    </>
  )
}

/** What a posted form says besides the advert: the button, and what had waited for a login. */
function wayOn(posted: [string, unknown][]): { then?: string; parked?: string } {
  const said = posted.filter(([name]) => name === 'then' || name === 'parked')
  return Object.fromEntries(said.filter(([, value]) => typeof value === 'string'))
}
