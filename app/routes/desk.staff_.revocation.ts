import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireAdmin } from '#app/auth/session.server.ts'
import { revokeDeskInvitation } from '#app/domain/desk/staff.server.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Revocation = z.strictObject({ id: z.string().regex(/^[\w-]{43}$/) })

export async function action({ request, context }: ActionFunctionArgs) {
  const { account, actor } = await requireAdmin(context.services, request)
  const form = Revocation.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  await revokeDeskInvitation(context.services, { ...account, actor }, form.data.id)
  return redirect(paths.deskStaff('revoked'))
}
