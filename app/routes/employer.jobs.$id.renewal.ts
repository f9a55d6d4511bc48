import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireJobEditor } from '#app/auth/desk-writer.server.ts'
import { renewedResult, resultQuery } from '#app/domain/dashboard-message.ts'
import { renewFor } from '#app/domain/desk/acting-for.server.ts'
import { renewJob } from '#app/domain/renewal.server.ts'
import { askedEmployer } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Renewal = z.strictObject({ until: z.iso.date().optional() })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { actor, job, behalf, memberships } = await requireJobEditor(context.services, request, {
    jobId: params['id'],
    asked: askedEmployer(request),
  })
  const form = Renewal.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const renew = behalf ? renewFor : renewJob
  const renewal = await renew(context.services, actor, job.id, form.data.until)
  if (behalf) {
    return redirect(
      paths.deskEmployer(behalf.slug, renewal.ok ? 'note=renewed' : 'problem=renewal'),
    )
  }
  const asked = memberships.length > 1 ? job.employerId : undefined
  return redirect(paths.adverts(asked, resultQuery(renewedResult([renewal]))))
}
