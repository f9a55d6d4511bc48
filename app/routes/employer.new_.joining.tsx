import { type ActionFunctionArgs, json, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { requireAccount } from '#app/auth/session.server.ts'
import { askToJoin, type Joining } from '#app/domain/employers/join.server.ts'
import { askedEmployer, notFound, privatePage } from '#app/http.ts'
import { paths } from '#app/paths.ts'
import { formFields } from '#app/posted-form.ts'
import { findPerson } from '#db/queries/members.ts'

export const meta: MetaFunction = () => [
  { title: 'Um Aufnahme bitten' },
  { name: 'robots', content: 'noindex' },
]

export const handle = { hydrate: true }

export function headers() {
  return privatePage
}

export function loader() {
  return redirect(paths.newEmployer())
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { account, headers: own } = await requireAccount(context.services, request)
  const person = await findPerson(context.services.db, account.id)
  if (!person?.emailConfirmedAt) throw new Response(null, { status: 403 })
  if (Object.keys(await formFields(request)).length > 0) throw new Response(null, { status: 400 })
  const employerId = askedEmployer(request) ?? 0
  const joining = await askToJoin(context.services, person, employerId)
  if (joining === 'unknown') throw notFound()
  if (joining === 'member') return redirect(paths.employerHome(employerId), { headers: own })
  return json({ joining, employerId }, { status: joining === 'too-many' ? 429 : 200, headers: own })
}

const words: Record<Exclude<Joining, 'member' | 'unknown'>, { title: string; text: string }> = {
  asked: {
    title: 'Ihre Anfrage ist unterwegs',
    text: 'Die Inhaberinnen und Inhaber des Betriebs entscheiden und haben eine E-Mail bekommen. Sie hören per E-Mail, sobald Sie dazugehören.',
  },
  claimed: {
    title: 'Das Regionalmanagement prüft Ihre Anfrage',
    text: 'Der Betrieb ist uns bisher nur von anderen Seiten bekannt. Damit ihn niemand Fremdes übernimmt, schaut ein Mensch darauf. Schneller geht es mit einem Nachweis über die Website des Betriebs.',
  },
  'too-many': {
    title: 'Das waren viele Anfragen für einen Tag',
    text: 'Bitte machen Sie morgen weiter.',
  },
}

export default function JoiningPage() {
  const done = useActionData<typeof action>()
  if (!done) return null
  const { title, text } = words[done.joining]
  return (
    <div className="prose">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        {done.joining === 'claimed' ? (
          <a className="go" href={paths.employerVerification(done.employerId)}>
            Nachweis über die Website
          </a>
        ) : (
          <a className="go" href={paths.jobs()}>
            Alle Stellen ansehen
          </a>
        )}
      </p>
    </div>
  )
}
