import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireModerator } from '#app/auth/session.server.ts'
import { unblockEmployer } from '#app/domain/desk/blocking.server.ts'
import { idParam, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'

/** Lets an employer onto the board again. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { account } = await requireModerator(context.services, request)
  const employerId = idParam(params['id'])
  const by = `desk:${account.id}`
  if (!(await unblockEmployer(context.services, { employerId, by }))) throw notFound()
  return redirect(paths.deskQueue('state=decided'))
}
