import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireAdmin } from '#app/auth/session.server.ts'
import { changeStaff } from '#app/domain/desk/staff.server.ts'
import { staffFields, StaffPlace } from '#app/domain/desk/staff.ts'
import { idParam, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formEntries } from '#app/posted-form.ts'

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { services } = context
  const { account, actor } = await requireAdmin(services, request)
  const Place = StaffPlace(services.region.districts)
  const form = Place.safeParse(staffFields(await formEntries(request)))
  if (!form.success) throw new Response(null, { status: 400 })
  const who = { accountId: idParam(params['account']), ...form.data }
  const change = await changeStaff(services, { ...account, actor }, who)
  if (change === 'unknown') throw notFound()
  return redirect(paths.deskStaff(change === 'done' ? 'changed' : change))
}
