import '#app/styles/forms.css'
import type { ReactNode } from 'react'

/**
 * Where a link from a mail leads: it asks before it acts, for scanners of mails open links, too.
 *
 * @param email whose it is; null when the link is over
 */
export function LinkPage({
  title,
  email,
  text,
  button,
  children,
}: {
  title: string
  email: string | null
  text: string
  button: string
  /** ways on for who comes too late */
  children: ReactNode
}) {
  if (email === null) {
    return (
      <div className="form">
        <h1>Dieser Link gilt nicht mehr</h1>
        <p>
          Er wurde schon benutzt, ist abgelaufen, oder es gibt einen neueren. Wenn Ihr Mailprogramm
          ihn zerteilt hat, kopieren Sie bitte die ganze Zeile.
        </p>
        {children}
      </div>
    )
  }
  return (
    <form method="post" className="form">
      <h1>{title}</h1>
      <p>
        {text} <strong className="address">{email}</strong>
      </p>
      <p>
        <button className="go">{button}</button>
      </p>
    </form>
  )
}
