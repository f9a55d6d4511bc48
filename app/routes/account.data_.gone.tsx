import type { MetaFunction } from '@remix-run/node'
import { privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'

export const meta: MetaFunction = () => [
  { title: 'Ihr Konto ist gelöscht' },
  { name: 'robots', content: 'noindex' },
]

export function headers() {
  return privatePage
}

export default function AccountGone() {
  return (
    <div className="prose">
      <h1>Ihr Konto ist gelöscht</h1>
      <p>Sie sind abgemeldet. Alles Gute!</p>
      <p>
        <a className="go" href={paths.jobs()}>
          Alle Stellen ansehen
        </a>
      </p>
    </div>
  )
}
