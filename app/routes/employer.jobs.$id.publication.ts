import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireEditor } from '#app/auth/session.server.ts'
import { publishJob } from '#app/domain/jobs.server.ts'
import { paths } from '#app/paths.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, job } = await requireEditor(context.services, request, params['id'])
  await publishJob(context.services, actor, job.id)
  return redirect(paths.employerHome())
}
