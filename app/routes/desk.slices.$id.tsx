import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireModerator } from '#app/auth/session.server.ts'
import { SliceForm } from '#app/components/slice-form.tsx'
import { changeSlice, findSlice, previewSlice } from '#app/domain/slices.server.ts'
import { SliceForm as SliceFields } from '#app/domain/slices.ts'
import { readForm } from '#app/forms.ts'
import { idParam, notFound } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.slice.name ?? 'Ausschnitt'} – Regionalmanagement` },
  { name: 'robots', content: 'noindex' },
]

/** As it is stored, or with what was typed in the address, to look at it before it is stored. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { headers } = await requireModerator(context.services, request)
  const slice = await findSlice(context.services, idParam(params['id']))
  if (!slice) throw notFound()
  const { id, slug, name, intro, query } = slice
  const typed = Object.fromEntries(new URL(request.url).searchParams)
  const values: Record<string, string> = { name, intro, query, ...typed }
  const preview = await previewSlice(context.services, values)
  return json({ ...preview, slice: { id, slug, name }, values }, { headers })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { services } = context
  const { account, headers } = await requireModerator(services, request)
  const slice = await findSlice(services, idParam(params['id']))
  if (!slice) throw notFound()
  const values = await formFields(request)
  const form = readForm(SliceFields, values)
  const actor = `account:${account.id}`
  const answer = form.ok ? await changeSlice(services, actor, slice.id, form.data) : form
  if (answer.ok) return redirect(paths.deskSlices('changed'), { headers })
  const preview = await previewSlice(services, values)
  const errors = { ...preview.errors, ...answer.errors }
  return json({ ...preview, values, errors }, { status: 400, headers })
}

export default function ChangeSlice() {
  const { slice, ...asked } = useLoaderData<typeof loader>()
  const { values, errors, meaning } = useActionData<typeof action>() ?? asked
  return (
    <>
      <p className="back">
        <a href={paths.deskSlices()}>Ausschnitte</a>
      </p>
      <h1>{slice.name}</h1>
      <p className="lead">
        Adresse: <a href={paths.slice(slice)}>{paths.slice(slice)}</a>. Sie bleibt, denn sie steht
        vielleicht schon auf anderen Websites.
      </p>
      <SliceForm
        action={paths.changeSlice(slice.id)}
        values={values}
        errors={errors}
        meaning={meaning}
      />
      <p>
        <a href={paths.sliceRemoval(slice.id)}>Ausschnitt entfernen</a>
      </p>
    </>
  )
}
