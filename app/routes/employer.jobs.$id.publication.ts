import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireEditor } from '#app/auth/session.server.ts'
import { resultQuery } from '#app/domain/dashboard-message.ts'
import { publishOwnJob } from '#app/domain/publication.server.ts'
import { paths } from '#app/paths.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, job, ...member } = await requireEditor(context.services, request, params['id'])
  const outcome = await publishOwnJob(context.services, actor, job)
  if (outcome === 'to-confirm') return redirect(paths.editAdvert(job.id))
  const asked = member.memberships.length > 1 ? job.employerId : undefined
  const isDone = outcome === 'published'
  const refused = isDone ? [] : [{ jobId: job.id, why: outcome }]
  const result = { what: 'published' as const, count: isDone ? 1 : 0, refused }
  return redirect(paths.adverts(asked, resultQuery(result)))
}
