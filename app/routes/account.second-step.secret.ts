import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { returnToOf } from '#app/auth/fields.ts'
import { requireAccount } from '#app/auth/session.server.ts'
import { beginTwoSteps } from '#app/auth/two-steps.server.ts'
import { paths } from '#app/paths.ts'

export function loader() {
  return redirect(paths.accountSecondStep())
}

export async function action({ request, context }: ActionFunctionArgs) {
  const signedIn = await requireAccount(context.services, request)
  await beginTwoSteps(context.services, signedIn)
  return redirect(paths.accountSecondStep(returnToOf(request)))
}
