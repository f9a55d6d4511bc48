import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireEditor } from '#app/auth/session.server.ts'
import { resultQuery } from '#app/domain/dashboard-message.ts'
import { withdrawReasons } from '#app/domain/job.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { formFields } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const Withdrawal = z.object({ reason: z.enum(withdrawReasons).exclude(['removed']) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, job, ...member } = await requireEditor(context.services, request, params['id'])
  const form = Withdrawal.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const isDone = await withdrawJob(context.services, actor, job.id, form.data.reason)
  const asked = member.memberships.length > 1 ? job.employerId : undefined
  const refused = isDone ? [] : [{ jobId: job.id, why: 'withdrawn' }]
  const result = { what: 'withdrawn' as const, count: isDone ? 1 : 0, refused }
  return redirect(paths.adverts(asked, resultQuery(result)))
}
