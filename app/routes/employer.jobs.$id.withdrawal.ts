import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireJobEditor } from '#app/auth/desk-writer.server.ts'
import { withdrawFor } from '#app/domain/desk/acting-for.server.ts'
import { resultQuery } from '#app/domain/dashboard-message.ts'
import { withdrawReasons } from '#app/domain/job.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { askedEmployer } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Withdrawal = z.object({ reason: z.enum(withdrawReasons).exclude(['removed']) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, job, behalf, memberships } = await requireJobEditor(context.services, request, {
    jobId: params['id'],
    asked: askedEmployer(request),
  })
  const form = Withdrawal.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const withdraw = behalf ? withdrawFor : withdrawJob
  const isDone = await withdraw(context.services, actor, job.id, form.data.reason)
  if (behalf) {
    const said = isDone ? 'note=withdrawn' : 'problem=withdrawal'
    return redirect(paths.deskEmployer(behalf.slug, said))
  }
  const asked = memberships.length > 1 ? job.employerId : undefined
  const refused = isDone ? [] : [{ jobId: job.id, why: 'withdrawn' }]
  const result = { what: 'withdrawn' as const, count: isDone ? 1 : 0, refused }
  return redirect(paths.adverts(asked, resultQuery(result)))
}
