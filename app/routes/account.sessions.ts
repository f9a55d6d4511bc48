import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { endSessions } from '#app/auth/account.server.ts'
import { requireAccount, signOut } from '#app/auth/session.server.ts'
import { readForm } from '#app/forms.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Ending = z.strictObject({ session: z.string().max(40) })

export function loader() {
  return redirect(paths.account())
}

/** Ends one login by its name in the list, or all others. */
export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  const form = readForm(Ending, await formFields(request))
  if (!form.ok) throw new Response(null, { status: 400 })
  const isThis = await endSessions(context.services, signedIn, form.data.session)
  if (!isThis) return redirect(paths.account('sessions'))
  const setCookie = await signOut(context.services, request)
  return redirect(paths.home(), { headers: { 'set-cookie': setCookie } })
}
