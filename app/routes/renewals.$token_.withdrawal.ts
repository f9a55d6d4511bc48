import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { withdrawReasons } from '#app/domain/job.ts'
import { withdrawByLink } from '#app/domain/renewal.server.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Withdrawal = z.strictObject({ reason: z.enum(withdrawReasons).exclude(['removed']) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const secret = params['token'] ?? ''
  const form = Withdrawal.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const isDone = await withdrawByLink(context.services, secret, form.data.reason)
  if (isDone === undefined) return redirect(paths.renewal(secret))
  const was = isDone ? 'was=withdrawn' : 'was=refused&why=withdrawn'
  return redirect(paths.renewalDone(was))
}
