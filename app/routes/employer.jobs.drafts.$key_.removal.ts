import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireDraftWriter } from '#app/auth/writer.server.ts'
import { discardDraft, draftBelongsTo } from '#app/domain/adverts/drafts.server.ts'
import { askedEmployer } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const key = params['key'] ?? ''
  const { writer, behalf, headers } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
    asked: askedEmployer(request),
  })
  await discardDraft(services, writer, key)
  return redirect(behalf ? paths.deskEmployer(behalf.slug) : paths.employerHome(), { headers })
}
