import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireModerator } from '#app/auth/session.server.ts'
import { giveCase } from '#app/domain/desk/asking.server.ts'
import { queueQuery, readQueueView } from '#app/domain/desk/queue.ts'
import { readForm } from '#app/forms.ts'
import { idParam, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Giving = z.strictObject({ account: z.string().regex(/^$|^[1-9]\d{0,8}$/) })

/** Gives a case to somebody of the desk, or to nobody. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { account } = await requireModerator(context.services, request)
  const form = readForm(Giving, await formFields(request))
  if (!form.ok) throw new Response(null, { status: 400 })
  const id = idParam(params['id'])
  const to = form.data.account === '' ? null : Number(form.data.account)
  const outcome = await giveCase(context.services, { id, by: `desk:${account.id}`, to })
  if (outcome === 'unknown') throw notFound()
  const query = queueQuery(readQueueView(new URL(request.url).searchParams))
  return redirect(paths.deskCase(id, query, ...(outcome === 'decided' ? ['late=1'] : [])))
}
