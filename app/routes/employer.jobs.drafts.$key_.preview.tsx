import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireDraftWriter } from '#app/auth/writer.server.ts'
import { AdviceList } from '#app/components/advert-advice.tsx'
import { ConfirmAdvert } from '#app/components/confirm-advert.tsx'
import { JobDetails } from '#app/components/job-details.tsx'
import { Notice } from '#app/components/notice.tsx'
import { draftBelongsTo, openDraft } from '#app/domain/adverts/drafts.server.ts'
import { previewOf } from '#app/domain/adverts/preview.server.ts'
import { notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Vorschau: ${data?.page.job.title}` },
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
  const open = await openDraft(services, writer, key)
  if (!open) throw notFound()
  if (open.isDone) throw redirect(paths.draftStep(key, 'publication'), { headers: own })
  const preview = await previewOf(services, open)
  if (!preview) throw redirect(`${paths.draft(key)}?checked`, { headers: own })
  const hasChanged = new URL(request.url).searchParams.has('changed')
  return json({ ...preview, draftKey: key, hasChanged }, { headers: own })
}

export default function Preview() {
  const { page, advice, hasChanged, ...confirm } = useLoaderData<typeof loader>()
  return (
    <>
      <section className="preview-head" aria-label="Vorschau">
        <p className="lead">
          <strong>Vorschau.</strong> So sehen andere Ihre Anzeige.{' '}
          <a href={paths.draft(confirm.draftKey)}>Weiter bearbeiten</a>
        </p>
        {hasChanged && (
          <Notice>
            Der Text wurde seit Ihrer letzten Vorschau geändert, vielleicht in einem anderen Fenster
            oder von jemandem aus Ihrem Betrieb. Bitte sehen Sie ihn noch einmal an.
          </Notice>
        )}
        <AdviceList draftKey={confirm.draftKey} advice={advice} />
        <ConfirmAdvert {...confirm} />
      </section>
      <div className="preview">
        <JobDetails {...page} />
      </div>
      <section className="preview-foot" aria-label="Bestätigen">
        <ConfirmAdvert {...confirm} />
      </section>
    </>
  )
}
