import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireOwner } from '#app/auth/session.server.ts'
import { answerApplicant } from '#app/domain/employers/join.server.ts'
import { askedEmployer, idParam, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Answer = z.strictObject({ answer: z.enum(['yes', 'no']) })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { membership } = await requireOwner(context.services, request, askedEmployer(request))
  const form = Answer.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const { employerId } = membership
  const isWelcome = form.data.answer === 'yes'
  const who = { employerId, accountId: idParam(params['account']) }
  if (!(await answerApplicant(context.services, { ...who, isWelcome }))) throw notFound()
  const said = isWelcome ? 'admitted' : 'refused'
  return redirect(`${paths.employerMembers(employerId)}&said=${said}`)
}
