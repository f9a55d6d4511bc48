import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireModerator } from '#app/auth/session.server.ts'
import { rebuildIndexFor } from '#app/domain/desk/health.server.ts'
import { paths } from '#app/paths.ts'

export async function action({ request, context: { services } }: ActionFunctionArgs) {
  const { account, headers } = await requireModerator(services, request)
  await rebuildIndexFor(services, `desk:${account.id}`)
  return redirect(paths.deskHealth('rebuild'), { headers })
}
