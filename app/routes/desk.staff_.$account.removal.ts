import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/session.server.ts'
import { removeFromDesk } from '#app/domain/desk/staff.server.ts'
import { idParam, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { account, actor } = await requireAdmin(context.services, request)
  const accountId = idParam(params['account'])
  const change = await removeFromDesk(context.services, { ...account, actor }, accountId)
  if (change === 'unknown') throw notFound()
  return redirect(paths.deskStaff(change === 'done' ? 'removed' : change))
}
