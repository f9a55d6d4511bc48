import { type ActionFunctionArgs, json } from '@remix-run/node'
import { currentAccount } from '#app/auth/session.server.ts'
import { requireDraftWriter } from '#app/auth/writer.server.ts'
import { keepForm } from '#app/domain/adverts/draft-page.server.ts'
import { draftBelongsTo } from '#app/domain/adverts/drafts.server.ts'
import { fieldsFrom, tooManyDrafts } from '#app/domain/adverts/fields.ts'
import { askedEmployer, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formEntries } from '#app/posted-form.ts'

export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const key = params['key'] ?? ''
  if (!(await currentAccount(services, request))) {
    return json({ error: 'Nicht angemeldet' }, { status: 401, headers: privatePage })
  }
  const { writer, behalf, headers } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
    asked: askedEmployer(request),
  })
  const fields = fieldsFrom(await formEntries(request))
  const kept = await keepForm(services, writer, { key, fields })
  if (kept === 'unknown') throw notFound()
  if (kept === 'full') return json({ error: tooManyDrafts }, { status: 409, headers })
  return json({ path: paths.draft(kept.key, behalf?.id) }, { headers })
}
