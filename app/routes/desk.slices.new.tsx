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
import { createSlice, previewSlice } from '#app/domain/slices.server.ts'
import { NewSliceForm } from '#app/domain/slices.ts'
import { readForm } from '#app/forms.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'

export const meta: MetaFunction = () => [
  { title: 'Neuer Ausschnitt – Regionalmanagement' },
  { name: 'robots', content: 'noindex' },
]

/** With what was typed in the address, to look at it before it is stored. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { headers } = await requireModerator(context.services, request)
  const values = Object.fromEntries(new URL(request.url).searchParams)
  return json({ values, ...(await previewSlice(context.services, values)) }, { headers })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { services } = context
  const { account, headers } = await requireModerator(services, request)
  const values = await formFields(request)
  const form = readForm(NewSliceForm, values)
  const answer = form.ok ? await createSlice(services, `account:${account.id}`, form.data) : form
  if (answer.ok) return redirect(paths.deskSlices('made'), { headers })
  const preview = await previewSlice(services, values)
  const errors = { ...preview.errors, ...answer.errors }
  return json({ ...preview, values, errors }, { status: 400, headers })
}

export default function NewSlice() {
  const asked = useLoaderData<typeof loader>()
  const { values, errors, meaning, slug } = useActionData<typeof action>() ?? asked
  return (
    <>
      <p className="back">
        <a href={paths.deskSlices()}>Ausschnitte</a>
      </p>
      <h1>Neuer Ausschnitt</h1>
      <SliceForm
        action={paths.newSlice()}
        values={values}
        errors={errors}
        meaning={meaning}
        suggestedSlug={slug}
      />
    </>
  )
}
