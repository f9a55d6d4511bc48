import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ChoiceField } from '#app/components/fields.tsx'
import { dateLabel, ownReasons } from '#app/domain/labels.ts'
import { renewalPage, renewByLink } from '#app/domain/renewal.server.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.job ? `Noch frei? ${data.job.title}` : 'Dieser Link gilt nicht mehr' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const secret = params['token'] ?? ''
  const page = await renewalPage(context.services, secret)
  if (!page) return json({ job: null }, { status: 410, headers: privatePage })
  const { title, employerName, validThrough } = page.job
  return json(
    {
      job: { title, employer: employerName, validThrough },
      end: page.end,
      isExpired: page.isExpired,
      secret,
    },
    { headers: privatePage },
  )
}

export async function action({ params, context }: ActionFunctionArgs) {
  const secret = params['token'] ?? ''
  const renewal = await renewByLink(context.services, secret)
  if (!renewal) return redirect(paths.renewal(secret)) // tells that the link does not count any more
  const result = renewal.ok
    ? { was: 'renewed', until: renewal.validThrough }
    : { was: 'refused', why: renewal.why }
  return redirect(paths.renewalDone(new URLSearchParams(result).toString()))
}

export default function Renewal() {
  const page = useLoaderData<typeof loader>()
  if (!page.job) return <Over />
  const { job, end, isExpired, secret } = page
  return (
    <div className="prose">
      <h1>Ist diese Stelle noch frei?</h1>
      <p className="lead">
        „{job.title}“, {job.employer}. Die Anzeige {isExpired ? 'lief' : 'läuft'} bis{' '}
        {dateLabel(job.validThrough)}.
      </p>
      <form method="post" action={paths.renewal(secret)}>
        <button className="go">Noch frei – bis {dateLabel(end)} verlängern</button>
      </form>
      <h2 id="besetzt">Oder ist sie vergeben?</h2>
      <form className="form" method="post" action={paths.renewalWithdrawal(secret)}>
        <ChoiceField
          name="reason"
          label="Warum endet die Suche?"
          type="radio"
          options={ownReasons}
          chosen={[]}
          required
        />
        <div>
          <button className="go plain">Besetzt – vom Board nehmen</button>
        </div>
      </form>
      <p className="quiet">Eine Anmeldung ist nicht nötig. Der Link gilt danach nicht mehr.</p>
    </div>
  )
}

function Over() {
  return (
    <div className="prose">
      <h1>Dieser Link gilt nicht mehr</h1>
      <p>
        Er wurde schon benutzt, ist älter als 14 Tage, oder die Stelle ist nicht mehr auf dem Board.
        Nach der Anmeldung können Sie Ihre Stellen jederzeit verlängern oder zurückziehen.
      </p>
      <p>
        <a className="go" href={paths.employerHome()}>
          Zu Ihren Stellen
        </a>
      </p>
    </div>
  )
}
