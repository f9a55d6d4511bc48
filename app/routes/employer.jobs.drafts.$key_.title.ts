import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireDraftWriter } from '#app/auth/writer.server.ts'
import { draftBelongsTo, retitleDraft } from '#app/domain/adverts/drafts.server.ts'
import { askedEmployer, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Title = z.strictObject({ title: z.string().trim().min(1).max(200) })

export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const key = params['key'] ?? ''
  const asked = askedEmployer(request)
  const { writer, behalf, headers } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
    asked,
    backTo: paths.draftStep(key, 'preview', asked),
  })
  const form = Title.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  if (!(await retitleDraft(services, writer, { key, title: form.data.title }))) throw notFound()
  return redirect(paths.draftStep(key, 'preview', behalf?.id), { headers })
}
