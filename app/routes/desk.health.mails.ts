import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireModerator } from '#app/auth/session.server.ts'
import { retryMail } from '#app/domain/desk/health.server.ts'
import { idParam } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export async function action({ request, context: { services } }: ActionFunctionArgs) {
  const { account, headers } = await requireModerator(services, request)
  const { id } = await formFields(request)
  const isTried = await retryMail(services, `desk:${account.id}`, idParam(id))
  return redirect(paths.deskHealth(isTried ? 'mail' : 'gone'), { headers })
}
