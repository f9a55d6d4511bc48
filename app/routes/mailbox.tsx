import '#app/styles/account.css'
import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isDevelopment } from '#app/env.server.ts'
import { notFound, privatePage } from '#app/http.ts'
import { listMails } from '#db/queries/mails.ts'

export const meta: MetaFunction = () => [
  { title: 'Postfach' },
  { name: 'robots', content: 'noindex' },
]

export async function loader({ context }: LoaderFunctionArgs) {
  const { db, env } = context.services
  if (!isDevelopment(env)) throw notFound()
  const mails = await listMails(db, 50)
  return json(
    { mails: mails.map(({ id, recipient, subject, body }) => ({ id, recipient, subject, body })) },
    { headers: privatePage },
  )
}

export default function Mailbox() {
  const { mails } = useLoaderData<typeof loader>()
  return (
    <>
      <h1>Postfach</h1>
      <p className="lead">
        Was diese Stellenbörse verschicken würde. Es gibt diese Seite nur auf Ihrem eigenen Rechner
        und nur ohne Mailserver.
      </p>
      {mails.length === 0 && <p>Noch keine Nachricht.</p>}
      {mails.map((mail) => (
        <article key={mail.id} className="mail" id={`mail-${mail.id}`}>
          <h2>{mail.subject}</h2>
          <p className="quiet">an {mail.recipient}</p>
          <pre>{mail.body.split(/(https?:\/\/\S+)/).map(linked)}</pre>
        </article>
      ))}
    </>
  )
}

function linked(piece: string, position: number) {
  return /^https?:/.test(piece) ? (
    <a key={position} href={piece}>
      {piece}
    </a>
  ) : (
    piece
  )
}
