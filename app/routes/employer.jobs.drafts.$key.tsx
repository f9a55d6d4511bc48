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
import { WritingFor } from '#app/components/writing-for.tsx'
import { draftPage, keepForm } from '#app/domain/adverts/draft-page.server.ts'
import { draftBelongsTo, keyOfChange } from '#app/domain/adverts/drafts.server.ts'
import { fieldsFrom } from '#app/domain/adverts/fields.ts'
import { refusedTitle } from '#app/domain/refused-title.ts'
import { askedEmployer, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formEntries } from '#app/posted-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const title = data?.fields.title || 'Entwurf'
  const isRefused = Object.keys(data?.errors ?? {}).length > 0
  return [
    { title: isRefused ? refusedTitle(title) : title },
    { name: 'robots', content: 'noindex' },
  ]
}

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
    behalf,
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
  if ('doneJob' in page) {
    throw redirect(paths.draft(keyOfChange(page.doneJob), behalf?.id), { headers: own })
  }
  const employers = memberships.map(({ employerId, name }) => ({ employerId, name }))
  return json({ ...page, memberships: employers, behalf }, { headers: own })
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
  const {
    writer,
    behalf,
    headers: own,
  } = await requireDraftWriter(services, request, {
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
  if (then === 'preview') {
    return redirect(paths.draftStep(kept.key, 'preview', behalf?.id), { headers: own })
  }
  const next = addsPlace
    ? `${paths.draft(kept.key, behalf?.id)}#place-${fields.places.length}`
    : `${paths.draft(kept.key, behalf?.id, 'checked')}#saved`
  return redirect(next, { headers: own })
}

export default function Draft() {
  const { memberships, behalf, ...page } = useLoaderData<typeof loader>()
  return (
    <>
      {behalf ? (
        <WritingFor employer={behalf} />
      ) : (
        <EmployerNav here="none" employerId={page.employer.id} memberships={memberships} />
      )}
      <AdvertForm page={page} behalf={behalf} />
    </>
  )
}

/** What a posted form says besides the advert: the button, and what had waited for a login. */
function wayOn(posted: [string, unknown][]): { then?: string; parked?: string } {
  const said = posted.filter(([name]) => name === 'then' || name === 'parked')
  return Object.fromEntries(said.filter(([, value]) => typeof value === 'string'))
}
