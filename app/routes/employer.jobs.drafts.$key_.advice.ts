import { type ActionFunctionArgs, json } from '@remix-run/node'
import { currentAccount } from '#app/auth/session.server.ts'
import { requireDraftWriter } from '#app/auth/writer.server.ts'
import { helpWith } from '#app/domain/adverts/draft-page.server.ts'
import { draftBelongsTo } from '#app/domain/adverts/drafts.server.ts'
import { fieldsFrom } from '#app/domain/adverts/fields.ts'
import { askedEmployer, privatePage } from '#app/http.ts'
import { formEntries } from '#app/posted-form.ts'

export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const key = params['key'] ?? ''
  if (!(await currentAccount(services, request))) {
    return json({ error: 'Nicht angemeldet' }, { status: 401, headers: privatePage })
  }
  const { writer, headers } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
    asked: askedEmployer(request),
  })
  const fields = fieldsFrom(await formEntries(request))
  return json(await helpWith(services, writer, { key, fields }), { headers })
}
