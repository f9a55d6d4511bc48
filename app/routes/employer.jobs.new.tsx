import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireWriter } from '#app/auth/writer.server.ts'
import { AdvertForm } from '#app/components/advert-form.tsx'
import { EmployerNav } from '#app/components/employer-nav.tsx'
import { WritingFor } from '#app/components/writing-for.tsx'
import { newAdvertPage } from '#app/domain/adverts/draft-page.server.ts'
import { askedEmployer, privatePage } from '#app/http.ts'

export const meta: MetaFunction = () => [
  { title: 'Neue Anzeige' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { enhance: 'advert' }

export function headers() {
  return privatePage
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const {
    writer,
    memberships,
    behalf,
    headers: own,
  } = await requireWriter(context.services, request, askedEmployer(request))
  const page = await newAdvertPage(context.services, writer)
  const employers = memberships.map(({ employerId, name }) => ({ employerId, name }))
  return json({ ...page, memberships: employers, behalf }, { headers: own })
}

export default function NewAdvert() {
  const { memberships, behalf, ...page } = useLoaderData<typeof loader>()
  return (
    <>
      {behalf ? (
        <WritingFor employer={behalf} />
      ) : (
        <EmployerNav here="none" employerId={page.employer.id} memberships={memberships} />
      )}
      <AdvertForm page={page} behalf={behalf} />
    </>
  )
}
