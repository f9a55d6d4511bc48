import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireEditor } from '#app/auth/session.server.ts'
import { renewedResult, resultQuery } from '#app/domain/dashboard-message.ts'
import { renewJob } from '#app/domain/renewal.server.ts'
import { formFields } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const Renewal = z.strictObject({ until: z.iso.date().optional() })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, job, ...member } = await requireEditor(context.services, request, params['id'])
  const form = Renewal.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const renewal = await renewJob(context.services, actor, job.id, form.data.until)
  const asked = member.memberships.length > 1 ? job.employerId : undefined
  return redirect(paths.adverts(asked, resultQuery(renewedResult([renewal]))))
}
