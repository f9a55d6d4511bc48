import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireEditor } from '#app/auth/session.server.ts'
import { keyOfChange } from '#app/domain/adverts/drafts.server.ts'
import { paths } from '#app/paths.ts'

/** The form of a job lies where drafts lie: it is one, until its change is confirmed. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { job, headers } = await requireEditor(context.services, request, params['id'])
  return redirect(paths.draft(keyOfChange(job.id)), { headers })
}
