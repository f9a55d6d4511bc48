import '#app/styles/forms.css'
import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isDevelopment } from '#app/env.server.ts'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Bitte sehen Sie in Ihr Postfach' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export function loader({ context }: LoaderFunctionArgs) {
  return { hasMailbox: isDevelopment(context.services.env) }
}

export default function LoginSent() {
  const { hasMailbox } = useLoaderData<typeof loader>()
  return (
    <div className="form">
      <h1>Bitte sehen Sie in Ihr Postfach</h1>
      <p>
        Wenn es zu dieser E-Mail-Adresse ein Konto gibt, haben wir Ihnen einen Link geschickt. Er
        gilt 10 Minuten.
      </p>
      <p>
        Nichts gekommen? Sehen Sie bitte im Spam-Ordner nach, oder{' '}
        <a href={paths.login()}>versuchen Sie es noch einmal</a>. Vielleicht sind Sie auch mit einer
        anderen Adresse angemeldet.
      </p>
      {hasMailbox && (
        <p>
          <a href={paths.mailbox()}>Zum Postfach dieses Rechners</a>
        </p>
      )}
    </div>
  )
}
