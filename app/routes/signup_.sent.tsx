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

export default function SignUpSent() {
  const { hasMailbox } = useLoaderData<typeof loader>()
  return (
    <div className="form">
      <h1>Wir haben Ihnen geschrieben</h1>
      <p>
        Bitte öffnen Sie den Link in unserer Nachricht und bestätigen Sie dort Ihre E-Mail-Adresse.
        Der Link gilt 24 Stunden.
      </p>
      <p>
        Nichts gekommen? Sehen Sie bitte im Spam-Ordner nach, oder{' '}
        <a href={paths.signup()}>tragen Sie sich noch einmal ein</a>.
      </p>
      {hasMailbox && (
        <p>
          <a href={paths.mailbox()}>Zum Postfach dieses Rechners</a>
        </p>
      )}
    </div>
  )
}
