import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { DeskNav } from '#app/components/desk-nav.tsx'
import { Notice } from '#app/components/notice.tsx'
import { objectionList } from '#app/domain/desk/objection-list.server.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Widersprüche – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { enhance: 'desk' }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { headers: own } = await requireModerator(context.services, request)
  const note = new URL(request.url).searchParams.get('note')
  return json({ ...(await objectionList(context.services)), note }, { headers: own })
}

const notes: Record<string, string> = {
  upheld: 'Der Widerspruch hatte Erfolg. Die Entscheidung ist geändert und der Brief unterwegs.',
  dismissed: 'Es bleibt bei der Entscheidung. Der Brief ist unterwegs.',
  late: 'Jemand war schneller: Über diesen Widerspruch war schon entschieden.',
}

export default function Objections() {
  const { waiting, decided, note } = useLoaderData<typeof loader>()
  return (
    <>
      <DeskNav here="objections" />
      {notes[note ?? ''] && <Notice>{notes[note ?? '']}</Notice>}
      <h1>Widersprüche</h1>
      <p className="lead">
        {waiting.length === 0
          ? 'Nichts wartet.'
          : waiting.length === 1
            ? 'Ein Widerspruch wartet.'
            : `${waiting.length} Widersprüche warten.`}
      </p>
      <List objections={waiting} />
      {decided.length > 0 && <h2 className="part">Entschieden</h2>}
      <List objections={decided} />
    </>
  )
}

type Row = Awaited<ReturnType<typeof objectionList>>['waiting'][number]

function List({ objections }: { objections: Row[] }) {
  if (objections.length === 0) return null
  return (
    <div className="adverts-frame">
      <table className="adverts">
        <thead>
          <tr>
            <th>Gegen</th>
            <th>Von</th>
            <th>Eingegangen</th>
            <th>Ergebnis</th>
          </tr>
        </thead>
        <tbody>
          {objections.map((one) => (
            <tr key={one.id}>
              <td className="title">
                <a href={paths.deskObjection(one.id)} data-step>
                  {one.what}
                </a>
                {one.employer !== one.what && <p className="quiet small">{one.employer}</p>}
              </td>
              <td data-label="Von">{one.party}</td>
              <td data-label="Eingegangen">{one.at}</td>
              <td data-label="Ergebnis">
                {one.upheld === null ? 'wartet' : one.upheld ? 'geändert' : 'bleibt dabei'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
