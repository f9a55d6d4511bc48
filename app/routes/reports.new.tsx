import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { countTry, waitMessage } from '#app/auth/attempts.server.ts'
import { Email } from '#app/auth/fields.ts'
import { ReportForm } from '#app/components/report-form.tsx'
import { needsText, reasonChoices, reportReasons } from '#app/domain/desk/reports.ts'
import { fileReport, type Named, reportSubject } from '#app/domain/desk/reports.server.ts'
import { fieldError, readForm } from '#app/forms.ts'
import { formHeaders, idParam, notFound, refusalInit } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Report = z
  .strictObject({
    reason: z.enum(reportReasons, 'Bitte wählen Sie, was nicht stimmt.'),
    text: z
      .string()
      .max(4_000, 'Höchstens 4.000 Zeichen.')
      .transform((text) => text.replace(/\r\n/g, '\n').trim())
      .default(''),
    email: z.union([z.literal('').transform(() => null), Email]).default(null),
    goodFaith: z.literal(
      'yes',
      'Bitte bestätigen Sie, dass Ihre Angaben nach bestem Wissen stimmen.',
    ),
    // nobody sees it: what fills it in fills in everything
    homepage: z.literal('', 'Bitte lassen Sie dieses Feld leer.').default(''),
  })
  .refine(({ reason, text }) => !needsText(reason) || text.length >= 10, {
    path: ['text'],
    message: 'Bitte schreiben Sie, was Ihnen aufgefallen ist: mindestens 10 Zeichen.',
  })

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.subject.jobTitle ? 'Stelle melden' : 'Arbeitgeber melden' },
  { name: 'robots', content: 'noindex' },
]

export function headers(args: { actionHeaders: Headers }) {
  return formHeaders(args)
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const named = namedIn(request)
  const subject = named && (await reportSubject(context.services, named))
  if (!named || !subject) throw notFound()
  return json({ subject, action: paths.newReport(named) })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { services, clientAddress } = context
  const { db } = services
  const named = namedIn(request)
  const subject = named && (await reportSubject(services, named))
  if (!subject) throw notFound()
  const typed = await formFields(request)
  const form = readForm(Report, typed)
  if (!form.ok) return json({ typed, errors: form.errors }, refusalInit({}))
  const wait = await countTry(db, 'report', { clientAddress })
  if (wait !== undefined) {
    return json({ typed, ...fieldError('', waitMessage(wait)) }, refusalInit({ wait }))
  }
  const { reason, text, email } = form.data
  const receiptByMail =
    email !== null && (await countTry(db, 'mail', { clientAddress, account: email })) === undefined
  const secret = await fileReport(services, subject, { reason, text, email, receiptByMail })
  return redirect(paths.report(secret))
}

export default function NewReport() {
  const { subject, action: path } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const reasons = reasonChoices(subject.jobId !== null)
  return (
    <ReportForm
      {...{ subject, reasons }}
      action={path}
      typed={answer?.typed ?? {}}
      errors={answer?.errors ?? {}}
    />
  )
}

function namedIn(request: Request): Named | undefined {
  const search = new URL(request.url).searchParams
  const job = idParam(search.get('job') ?? undefined)
  const employer = search.get('employer')
  if (job !== 0) return { job }
  return employer ? { employer } : undefined
}
