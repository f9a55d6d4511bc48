import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireEditor } from '#app/auth/session.server.ts'
import { withdrawReasons } from '#app/domain/job.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { formFields } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const Withdrawal = z.object({ reason: z.enum(withdrawReasons).exclude(['removed']) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, job } = await requireEditor(context.services, request, params['id'])
  const form = Withdrawal.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  await withdrawJob(context.services, actor, job.id, form.data.reason)
  return redirect(paths.employerHome())
}
