import { json, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FactSheet } from '#app/components/fact-sheet.tsx'
import { GoneJob } from '#app/components/gone-job.tsx'
import { HowToApply } from '#app/components/how-to-apply.tsx'
import { jobPage } from '#app/domain/job-page.server.ts'
import { dateLabel } from '#app/domain/labels.ts'
import { notFound, privatePage, publicPage } from '#app/http.ts'
import { idOf, paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data || data.gone) return [{ title: data?.title }, { name: 'robots', content: 'noindex' }]
  return [
    { title: `${data.job.title} – ${data.job.employer.name}` },
    { name: 'description', content: data.summary },
    { tagName: 'link', rel: 'canonical', href: data.canonical },
  ]
}

export function headers({ loaderHeaders }: { loaderHeaders: Headers }) {
  return loaderHeaders
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const id = idOf(params['slug'] ?? '')
  const page = id === undefined ? undefined : await jobPage(context.services, id)
  if (!page) throw notFound()
  if (page.gone) return json(page, { status: 410, headers: privatePage })
  const path = paths.job(page.job)
  if (path !== `/jobs/${params['slug']}`) throw redirect(path, 301)
  const canonical = context.services.env.PUBLIC_ORIGIN + path
  return json({ ...page, canonical }, { headers: publicPage })
}

export default function Job() {
  const page = useLoaderData<typeof loader>()
  if (page.gone) return <GoneJob {...page} />
  const { job } = page
  return (
    <div className="cols job">
      <article>
        <h1>{job.title}</h1>
        <p className="lead">
          <a href={paths.employer(job.employer)}>{job.employer.name}</a>
          {page.places.length > 0 && ` · ${job.places.map((place) => place.name).join(', ')}`}
        </p>
        <FactSheet {...page} />
        <div className="prose" dangerouslySetInnerHTML={{ __html: page.description }} />
        {page.benefits.length > 0 && (
          <div className="prose">
            <h2>Der Betrieb bietet</h2>
            <ul>
              {page.benefits.map((benefit) => (
                <li key={benefit}>{benefit}</li>
              ))}
            </ul>
          </div>
        )}
      </article>
      <aside className="aside" aria-label="Bewerbung und Kontakt">
        <HowToApply apply={page.apply} title={job.title} website={page.employer.website} />
        {(page.contactName || page.apply.phone) && (
          <div>
            <h2>Kontakt</h2>
            {page.contactName && <p>{page.contactName}</p>}
            {page.apply.phone && (
              <p>
                <a href={`tel:${page.apply.phone.replace(/[^\d+]/g, '')}`}>{page.apply.phone}</a>
              </p>
            )}
          </div>
        )}
        <div className="quiet small">
          <p>
            Veröffentlicht am {dateLabel(job.datePosted)}, läuft bis {dateLabel(job.validThrough)}.
          </p>
          <p>
            <a href={paths.employer(job.employer)}>Alle Stellen von {job.employer.name}</a>
          </p>
        </div>
      </aside>
    </div>
  )
}
