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
import { AdvertOutcome, outcomeTitle } from '#app/components/advert-outcome.tsx'
import { WritingFor } from '#app/components/writing-for.tsx'
import { draftBelongsTo } from '#app/domain/adverts/drafts.server.ts'
import { outcomePage } from '#app/domain/adverts/outcome.server.ts'
import { submitAdvert } from '#app/domain/adverts/submitting.server.ts'
import { askedEmployer, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

const Confirmation = z.strictObject({ confirmed: z.string().max(100) })

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `${outcomeTitle(data)}: ${data.title}` },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ request, params, context: { services } }: LoaderFunctionArgs) {
  const key = params['key'] ?? ''
  const {
    writer,
    behalf,
    headers: own,
  } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
    asked: askedEmployer(request),
  })
  const page = await outcomePage(services, writer, key)
  if (!page) throw notFound()
  const link = services.env.PUBLIC_ORIGIN + paths.job(page.job)
  return json({ ...page, link, behalf }, { headers: own })
}

export async function action({ request, params, context: { services } }: ActionFunctionArgs) {
  const key = params['key'] ?? ''
  const asked = askedEmployer(request)
  const {
    writer,
    behalf,
    headers: own,
  } = await requireDraftWriter(services, request, {
    ownerOf: (employerIds) => draftBelongsTo(services, key, employerIds),
    asked,
    backTo: paths.draftStep(key, 'preview', asked),
  })
  const form = Confirmation.safeParse(await formFields(request))
  if (!form.success) throw new Response(null, { status: 400 })
  const submission = await submitAdvert(services, writer, { key, ...form.data })
  return redirect(wayOn(key, submission, behalf?.id), { headers: own })
}

export default function Publication() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      {page.behalf && <WritingFor employer={page.behalf} />}
      <AdvertOutcome {...page} />
    </>
  )
}

/** @param deskFor the employer the desk writes for */
function wayOn(
  key: string,
  submission: Awaited<ReturnType<typeof submitAdvert>>,
  deskFor: number | undefined,
): string {
  switch (submission.outcome) {
    case 'public':
    case 'held':
    case 'saved':
      return paths.draftStep(key, 'publication', deskFor)
    case 'changed-since':
      return paths.draftStep(key, 'preview', deskFor, 'changed')
    case 'incomplete':
      return paths.draft(key, deskFor, 'checked')
    case 'unknown':
      throw notFound()
  }
}
