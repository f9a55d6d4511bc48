import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireModerator } from '#app/auth/session.server.ts'
import { auditTable } from '#app/domain/desk/audit-page.server.ts'
import { readAuditView } from '#app/domain/desk/audit-view.ts'
import { dayOf } from '#app/domain/calendar.ts'
import { download } from '#app/long-answer.ts'

export async function loader({ request, context: { services } }: LoaderFunctionArgs) {
  const { headers } = await requireModerator(services, request)
  const view = readAuditView(new URL(request.url).searchParams)
  const name = `protokoll-${dayOf(services.clock())}.csv`
  return download(
    { name, type: 'text/csv; charset=utf-8; header=present' },
    auditTable(services, view),
    headers,
  )
}
