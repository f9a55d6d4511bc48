import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireDraftWriter } from '#app/auth/writer.server.ts'
import { AdvertOutcome } from '#app/components/advert-outcome.tsx'
import { draftBelongsTo } from '#app/domain/adverts/drafts.server.ts'
import { outcomePage } from '#app/domain/adverts/outcome.server.ts'
import { submitAdvert } from '#app/domain/adverts/submitting.server.ts'
import { formFields, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

const Confirmation = z.strictObject({ confirmed: z.string().max(100) })

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, params, context: { services } }: LoaderFunctionArgs) {
  const key = params['key'] ?? ''
  const { writer, headers: own } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
  })
  const page = await outcomePage(services, writer, key)
  if (!page) throw notFound()
  return json(page, { headers: own })
}

export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const key = params['key'] ?? ''
  const { writer, headers: own } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
    backTo: paths.draftStep(key, 'preview'),
  })
  const form = Confirmation.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const submission = await submitAdvert(services, writer, { key, ...form.data })
  return redirect(wayOn(key, submission), { headers: own })
}

export default function Publication() {
  return <AdvertOutcome {...useLoaderData<typeof loader>()} />
}

function wayOn(key: string, submission: Awaited<ReturnType<typeof submitAdvert>>): string {
  switch (submission.outcome) {
    case 'public':
      return paths.job(submission.job)
    case 'held':
    case 'saved':
      return paths.draftStep(key, 'publication')
    case 'changed-since':
      return `${paths.draftStep(key, 'preview')}?changed`
    case 'incomplete':
      return `${paths.draft(key)}?checked`
    case 'unknown':
      throw notFound()
  }
}
