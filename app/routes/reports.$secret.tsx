import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Decision } from '#app/components/decision.tsx'
import { receiptPage } from '#app/domain/desk/receipt.server.ts'
import { notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Ihre Meldung ${data?.page.number ?? ''}` },
  { name: 'robots', content: 'noindex' },
  { name: 'referrer', content: 'no-referrer' }, // the address is the key
]

export function headers() {
  return privatePage
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { services } = context
  const secret = params['secret'] ?? ''
  const page = await receiptPage(services, secret)
  if (!page) throw notFound()
  const link = services.env.PUBLIC_ORIGIN + paths.report(secret)
  return json({ page, link, secret }, { headers: privatePage })
}

export default function Receipt() {
  const { page, link, secret } = useLoaderData<typeof loader>()
  const { decided } = page
  return (
    <div className="prose">
      <h1>Ihre Meldung {page.number}</h1>
      <p className="lead">
        {page.what}: {page.reason}
      </p>
      <h2>{decided ? 'Entschieden' : 'Stand: noch nicht entschieden'}</h2>
      {decided ? (
        <>
          <Decision decision={decided} at={decided.at} />
          {decided.isReversed && (
            <p>
              Der Betrieb hat dagegen Widerspruch eingelegt und recht bekommen: Die Entscheidung
              gilt nicht mehr.
            </p>
          )}
          {decided.hasObjected ? (
            <p>
              <a href={paths.objection(secret)}>Ihr Widerspruch und was daraus wurde</a>
            </p>
          ) : (
            decided.objectUntil && (
              <p>
                Sie sind anderer Meinung? Bis zum {decided.objectUntil} können Sie{' '}
                <a href={paths.objection(secret)}>widersprechen</a>. Dann prüft ein Mensch die
                Entscheidung noch einmal.
              </p>
            )
          )}
        </>
      ) : (
        <p>
          Vielen Dank. Ihre Meldung ist angekommen; ein Mensch im Regionalmanagement sieht sie sich
          an. {page.hasEmail && 'Was er entscheidet, schreiben wir Ihnen.'}
        </p>
      )}
      <h2>Diese Seite wiederfinden</h2>
      <p>
        Hier steht jederzeit, was aus Ihrer Meldung wird. Der Link gehört nur Ihnen. Heben Sie ihn
        auf:
      </p>
      <p className="address">
        <a href={paths.report(secret)}>{link}</a>
      </p>
      <h2>Was Sie gemeldet haben</h2>
      <p className="words">{page.text || page.reason}</p>
      <p className="quiet">Am {page.at}. Der Betrieb erfährt nicht, wer gemeldet hat.</p>
    </div>
  )
}
