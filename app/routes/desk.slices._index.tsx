import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { Notice } from '#app/components/notice.tsx'
import { SliceMeaning } from '#app/components/slice-form.tsx'
import { listSlices } from '#app/domain/slices.server.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Ausschnitte – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { headers } = await requireModerator(context.services, request)
  const note = new URL(request.url).searchParams.get('note') ?? ''
  const slices = await listSlices(context.services)
  return json({ said: sayings.get(note), slices: slices.map(shown) }, { headers })
}

const sayings = new Map([
  ['made', 'Der Ausschnitt hat jetzt eine eigene Seite.'],
  ['changed', 'Gespeichert.'],
  ['removed', 'Den Ausschnitt gibt es nicht mehr.'],
])

export default function Slices() {
  const { said, slices } = useLoaderData<typeof loader>()
  return (
    <>
      <p className="back">
        <a href={paths.desk()}>Regionalmanagement</a>
      </p>
      <h1>Ausschnitte</h1>
      <p className="lead">
        Ein Ausschnitt ist eine Suche mit einem Namen: eine Seite, ein Feed und eine Liste für
        andere Websites. Wer sie benutzt, kann sie weiter eingrenzen, aber nicht verlassen.
      </p>
      {said && (
        <Notice>
          <p>{said}</p>
        </Notice>
      )}
      <p>
        <a className="go" href={paths.newSlice()}>
          Neuer Ausschnitt
        </a>
      </p>
      <ul className="slices">
        {slices.map((slice) => (
          <li key={slice.id}>
            <h2>
              <a href={paths.slice(slice)}>{slice.name}</a>
            </h2>
            {slice.meaning ? (
              <SliceMeaning meaning={slice.meaning} />
            ) : (
              <p className="error">
                Ein Filter dieses Ausschnitts gilt nicht mehr, darum zeigt er keine Stelle.
              </p>
            )}
            <p>
              <a href={paths.changeSlice(slice.id)}>
                Ändern<span className="hidden"> von {slice.name}</span>
              </a>{' '}
              ·{' '}
              <a href={paths.sliceRemoval(slice.id)}>
                Entfernen<span className="hidden"> von {slice.name}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What the list shows of a slice, and nothing of who wrote it. */
function shown({ id, slug, name, meaning }: Awaited<ReturnType<typeof listSlices>>[number]) {
  return { id, slug, name, meaning }
}
