import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireEditor } from '#app/auth/session.server.ts'
import { copyJob } from '#app/domain/adverts/drafts.server.ts'
import { resultQuery } from '#app/domain/dashboard-message.ts'
import { notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const { job, account, headers } = await requireEditor(services, request, params['id'])
  const writer = { employerId: job.employerId, accountId: account.id }
  const kept = await copyJob(services, writer, job.id)
  if (kept === 'unknown') throw notFound()
  if (kept === 'full') {
    const refused = [{ jobId: job.id, why: kept }]
    const result = resultQuery({ what: 'copied', count: 0, refused })
    return redirect(paths.adverts(job.employerId, result), { headers })
  }
  return redirect(paths.draft(kept.key), { headers })
}
