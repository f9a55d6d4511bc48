import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { findSlice, removeSlice } from '#app/domain/slices.server.ts'
import { idParam, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Ausschnitt entfernen – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { headers } = await requireModerator(context.services, request)
  const slice = await findSlice(context.services, idParam(params['id']))
  if (!slice) throw notFound()
  return json({ id: slice.id, slug: slice.slug, name: slice.name }, { headers })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { headers } = await requireModerator(context.services, request)
  const slice = await findSlice(context.services, idParam(params['id']))
  if (!slice) throw notFound()
  await removeSlice(context.services, slice.id)
  return redirect(paths.deskSlices('removed'), { headers })
}

export default function RemoveSlice() {
  const slice = useLoaderData<typeof loader>()
  return (
    <>
      <h1>„{slice.name}“ entfernen?</h1>
      <p className="lead">
        Die Stellen selbst bleiben. Die Seite {paths.slice(slice)} gibt es dann nicht mehr, und wo
        der Ausschnitt auf anderen Websites oder als Feed steht, zeigt er nichts mehr.
      </p>
      <form method="post" action={paths.sliceRemoval(slice.id)}>
        <p className="buttons">
          <button className="go">Ja, entfernen</button>{' '}
          <a href={paths.changeSlice(slice.id)}>Nein, behalten</a>
        </p>
      </form>
    </>
  )
}
