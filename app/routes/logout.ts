import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signOut } from '#app/auth/session.server.ts'
import { paths } from '#app/paths.ts'

export function loader() {
  return redirect(paths.home())
}

export async function action({ request, context }: ActionFunctionArgs) {
  const setCookie = await signOut(context.services, request)
  return redirect(paths.home(), { headers: { 'set-cookie': setCookie } })
}
