import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { CaseFilter, CaseList } from '#app/components/case-list.tsx'
import { DeskKeys } from '#app/components/desk-keys.tsx'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { Notice } from '#app/components/notice.tsx'
import { PageLinks } from '#app/components/page-links.tsx'
import { caseDone } from '#app/domain/desk/case-done.server.ts'
import { queueQuery, readQueueView } from '#app/domain/desk/queue.ts'
import { queuePage } from '#app/domain/desk/queue.server.ts'
import { numberLabel } from '#app/domain/labels.ts'
import { idParam, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Fälle – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { enhance: 'desk' }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const moderator = await requireModerator(context.services, request)
  const search = new URL(request.url).searchParams
  const page = await queuePage(context.services, moderator.account.id, readQueueView(search))
  const done = await caseDone(context.services, idParam(search.get('last') ?? undefined))
  return json({ ...page, done }, { headers: moderator.headers })
}

export default function Cases() {
  const page = useLoaderData<typeof loader>()
  const { view, counts, total, cases, done } = page
  return (
    <>
      <DeskNav here="cases" />
      {done && <Notice>{done}</Notice>}
      <h1>Fälle</h1>
      <p className="lead">
        {total === 0
          ? 'Nichts wartet.'
          : `${numberLabel(total)} ${total === 1 ? 'Fall' : 'Fälle'}: ${counts.red} mit hohem, ${counts.amber} mit mittlerem, ${counts.green} mit geringem Risiko.`}
      </p>
      <CaseFilter view={view} districts={page.districts} />
      <CaseList cases={cases} query={queueQuery({ ...view, page: 1 })} />
      <PageLinks
        page={view.page}
        pages={page.pages}
        href={(number) => paths.deskQueue(queueQuery({ ...view, page: number }))}
      />
      <DeskKeys
        keys={[
          ['j', 'nächster Fall in der Liste'],
          ['k', 'voriger Fall'],
          ['Enter', 'Fall öffnen'],
        ]}
      />
    </>
  )
}
