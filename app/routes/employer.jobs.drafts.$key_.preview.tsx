import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireDraftWriter } from '#app/auth/writer.server.ts'
import { AdviceList } from '#app/components/advert-advice.tsx'
import { ConfirmAdvert } from '#app/components/confirm-advert.tsx'
import { JobDetails } from '#app/components/job-details.tsx'
import { Notice } from '#app/components/notice.tsx'
import { WritingFor } from '#app/components/writing-for.tsx'
import { draftBelongsTo, openDraft } from '#app/domain/adverts/drafts.server.ts'
import { previewOf } from '#app/domain/adverts/preview.server.ts'
import { askedEmployer, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Vorschau: ${data?.page.job.title}` },
  { name: 'robots', content: 'noindex' },
]

export const handle = { enhance: 'advert' }

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
  const open = await openDraft(services, writer, key)
  if (!open) throw notFound()
  if (open.isDone) {
    throw redirect(paths.draftStep(key, 'publication', behalf?.id), { headers: own })
  }
  const preview = await previewOf(services, writer, open)
  if (!preview) throw redirect(paths.draft(key, behalf?.id, 'checked'), { headers: own })
  const hasChanged = new URL(request.url).searchParams.has('changed')
  const savedAt = open.savedAt?.getTime() ?? 0
  return json({ ...preview, draftKey: key, savedAt, hasChanged, behalf }, { headers: own })
}

export default function Preview() {
  const { page, advice, hasChanged, savedAt, ...confirm } = useLoaderData<typeof loader>()
  return (
    <>
      {confirm.behalf && <WritingFor employer={confirm.behalf} />}
      <section
        className="preview-head"
        aria-label="Vorschau"
        data-key={confirm.draftKey}
        data-saved={savedAt}
      >
        <p className="lead">
          <strong>Vorschau.</strong> So sehen andere Ihre Anzeige.{' '}
          <a href={paths.draft(confirm.draftKey, confirm.behalf?.id)}>Weiter bearbeiten</a>
        </p>
        {hasChanged && (
          <Notice>
            Der Text wurde seit Ihrer letzten Vorschau geändert, vielleicht in einem anderen Fenster
            oder von jemandem aus Ihrem Betrieb. Bitte sehen Sie ihn noch einmal an.
          </Notice>
        )}
        <AdviceList draftKey={confirm.draftKey} employerId={confirm.behalf?.id} advice={advice} />
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
