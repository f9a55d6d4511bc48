import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireEditor } from '#app/auth/session.server.ts'
import { copyJob } from '#app/domain/adverts/drafts.server.ts'
import { notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const { job, account, headers } = await requireEditor(services, request, params['id'])
  const writer = { employerId: job.employerId, accountId: account.id }
  const key = await copyJob(services, writer, job.id)
  if (key === undefined) throw notFound()
  return redirect(paths.draft(key), { headers })
}
