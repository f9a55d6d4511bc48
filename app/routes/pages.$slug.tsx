import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { pageMeta } from '#app/components/page-meta.ts'
import { dateLabel } from '#app/domain/labels.ts'
import { notFound, publicPage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data, matches }) => {
  if (!data) return []
  const title = `${data.page.title} – ${data.boardTitle}`
  return pageMeta(
    { title, description: data.page.title, path: paths.page(data.page.slug) },
    matches,
  )
}

export function headers() {
  return publicPage
}

export function loader({ params, context }: LoaderFunctionArgs) {
  const { region } = context.services
  const page = region.pages.find((one) => one.slug === params['slug'])
  if (!page) throw notFound()
  return { boardTitle: region.title, page }
}

export default function RegionPage() {
  const { page } = useLoaderData<typeof loader>()
  return (
    <article className="prose">
      <h1>{page.title}</h1>
      <div className="prose" dangerouslySetInnerHTML={{ __html: page.html }} />
      <p className="quiet">Stand: {dateLabel(page.updated)}</p>
    </article>
  )
}
