import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireModerator } from '#app/auth/session.server.ts'
import { removeSynonym, SynonymRemoval } from '#app/domain/desk/synonyms.server.ts'
import { readForm } from '#app/forms.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export async function action({ request, context: { services } }: ActionFunctionArgs) {
  const { account, headers } = await requireModerator(services, request)
  const form = readForm(SynonymRemoval, await formFields(request))
  if (!form.ok) throw new Response(null, { status: 400 })
  await removeSynonym(services, `desk:${account.id}`, form.data.word)
  return redirect(paths.deskWords('removed'), { headers })
}
