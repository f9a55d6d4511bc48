import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { dateLabel } from '#app/domain/labels.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [{ title: 'Danke' }, { name: 'robots', content: 'noindex' }]

export function headers() {
  return privatePage
}

/** What the link of a reminder did, from the redirect behind it. */
export function loader({ request }: LoaderFunctionArgs) {
  const params = new URL(request.url).searchParams
  const until = params.get('until') ?? ''
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(until) && !Number.isNaN(Date.parse(until))
  return json(
    { was: params.get('was') ?? '', until: isDay ? until : null },
    { headers: privatePage },
  )
}

export default function RenewalDone() {
  const { was, until } = useLoaderData<typeof loader>()
  return (
    <div className="prose">
      <h1>{was === 'refused' ? 'Das ging nicht' : 'Danke'}</h1>
      <p className="lead">{told(was, until)}</p>
      <p>
        <a className="go plain" href={paths.employerHome()}>
          Zu Ihren Stellen
        </a>
      </p>
    </div>
  )
}

function told(was: string, until: string | null): string {
  if (was === 'renewed') {
    return until ? `Ihre Stelle läuft jetzt bis ${dateLabel(until)}.` : 'Ihre Stelle läuft weiter.'
  }
  if (was === 'withdrawn') {
    return 'Ihre Stelle ist nicht mehr auf dem Board. Wer sie aufruft, erfährt das und sieht ähnliche Stellen.'
  }
  return 'Ihre Stelle war schon vom Board genommen. Nach der Anmeldung können Sie sie wieder veröffentlichen.'
}
