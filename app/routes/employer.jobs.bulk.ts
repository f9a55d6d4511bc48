import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireMember } from '#app/auth/session.server.ts'
import { resultQuery } from '#app/domain/dashboard-message.ts'
import { readView, viewQuery } from '#app/domain/dashboard-view.ts'
import { doAtOnce } from '#app/domain/employer-bulk.server.ts'
import { withdrawReasons } from '#app/domain/job.ts'
import { askedEmployer, notFound } from '#app/http.ts'
import { paths, wholeId } from '#app/paths.ts'

const ids = z.array(z.string().refine((id) => wholeId(id) !== undefined)).max(200)
const Bulk = z.strictObject({
  job: ids.transform((all) => all.map(Number)),
  what: z.enum(['renew', 'copy', 'withdraw']),
  /** stands in the form also for what needs none */
  reason: z.enum(withdrawReasons).exclude(['removed']).or(z.literal('')).default(''),
  view: z.string().max(1_000).default(''),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const asked = askedEmployer(request)
  const { account, membership } = await requireMember(context.services, request, asked)
  if (membership.role === 'viewer') throw new Response(null, { status: 403 })
  const form = Bulk.safeParse(await postedLists(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const { job: jobIds, what, reason, view } = form.data
  const shown = viewQuery(readView(new URLSearchParams(view)))
  const deed = actionOf(what, reason)
  if (!deed) {
    const unreasoned = { what: 'unreasoned' as const, count: 0, refused: [] }
    return redirect(paths.adverts(asked, shown, resultQuery(unreasoned)))
  }
  const writer = { employerId: membership.employerId, accountId: account.id }
  const done = await doAtOnce(context.services, writer, { jobIds, action: deed })
  if (!done) throw notFound()
  const result = jobIds.length === 0 ? { ...done, what: 'nothing' as const } : done
  return redirect(paths.adverts(asked, shown, resultQuery(result)))
}

/** What is to be done; undefined when it needs a reason and none was chosen. */
function actionOf(what: z.infer<typeof Bulk>['what'], reason: z.infer<typeof Bulk>['reason']) {
  if (what !== 'withdraw') return { what }
  return reason === '' ? undefined : { what, reason }
}

/** The fields of the form; of the jobs that are ticked there may be any number. */
async function postedLists(request: Request): Promise<Record<string, unknown>> {
  const form = await request.formData().catch(() => new FormData())
  return { ...Object.fromEntries(form), job: form.getAll('job') }
}
