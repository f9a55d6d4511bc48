import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { requireOwner } from '#app/auth/session.server.ts'
import { setBaConsent } from '#app/domain/hr-ba-xml/consent.server.ts'
import { askedEmployer } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

/** A box that is not ticked is not sent. */
const Consent = z.strictObject({ baConsent: z.literal('yes').optional() })

export async function action({ request, context: { services } }: ActionFunctionArgs) {
  const { actor, membership, headers } = await requireOwner(
    services,
    request,
    askedEmployer(request),
  )
  const form = Consent.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const { employerId } = membership
  await setBaConsent(services, { employerId, by: actor, isGiven: form.data.baConsent === 'yes' })
  return redirect(`${paths.employerProfile(employerId)}&saved`, { headers })
}
