import '#app/styles/forms.css'
import type { ReactNode } from 'react'
import { numberLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'

/** Facts of the board, a line each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="sheet">{children}</dl>
}

/**
 * One fact.
 *
 * @param isBad whether somebody should look at it: said in words, not by colour
 */
export function Fact({
  name,
  children,
  isBad = false,
}: {
  name: string
  children: ReactNode
  isBad?: boolean
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {children}
        {isBad && <strong> – bitte ansehen</strong>}
      </dd>
    </div>
  )
}

type Rebuild = {
  isOpen: boolean
  isWaiting: boolean
  done: number
  total: number
  error: string | null
  at: string
}

/** The button that builds the index anew, and how far that is. */
export function RebuildIndex({ rebuild }: { rebuild: Rebuild | null }) {
  if (rebuild?.isOpen) {
    return (
      <>
        <p role="status">
          {rebuild.isWaiting
            ? 'Der Suchindex wird gleich neu aufgebaut.'
            : `Der Suchindex wird neu aufgebaut: ${numberLabel(rebuild.done)} von ${numberLabel(rebuild.total)} Stellen.`}{' '}
          Bis er fertig ist, antwortet der bisherige.
        </p>
        <p>
          <progress value={rebuild.done} max={Math.max(1, rebuild.total)} aria-label="Neuaufbau" />
        </p>
        <p>
          Diese Seite lädt sich alle zwei Sekunden neu. <a href={paths.deskHealth()}>Jetzt laden</a>
        </p>
      </>
    )
  }
  return (
    <form className="form" method="post" action={paths.rebuild()}>
      {rebuild && (
        <p>
          {rebuild.error
            ? `Der letzte Neuaufbau ist gescheitert (${rebuild.at}): ${rebuild.error}`
            : `Zuletzt neu aufgebaut: ${rebuild.at}.`}
        </p>
      )}
      <p className="hint">
        Nötig ist das selten: wenn die Suche findet, was sie nicht soll, oder nicht findet, was sie
        soll.
      </p>
      <button className="go" type="submit">
        Suchindex neu aufbauen
      </button>
    </form>
  )
}

type Mail = {
  id: number
  recipient: string
  subject: string
  lastError: string | null
  isGivenUp: boolean
  at: string
}

/** Mails a server refused, each with a button to try again. */
export function FailedMails({ mails }: { mails: Mail[] }) {
  if (mails.length === 0) return <p>Keine Mail ist gescheitert.</p>
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Gescheiterte Mails">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">An</th>
            <th scope="col">Betreff</th>
            <th scope="col">Vom</th>
            <th scope="col">Der Mailserver sagt</th>
            <th scope="col">Noch einmal</th>
          </tr>
        </thead>
        <tbody>
          {mails.map((mail) => (
            <tr key={mail.id}>
              <th scope="row">{mail.recipient}</th>
              <td>{mail.subject}</td>
              <td>{mail.at}</td>
              <td>
                {mail.lastError} {mail.isGivenUp ? '(aufgegeben)' : '(wird wieder versucht)'}
              </td>
              <td>
                <TryAgain {...mail} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function TryAgain({ id, recipient }: Pick<Mail, 'id' | 'recipient'>) {
  return (
    <form method="post" action={paths.mailAgain()}>
      <input type="hidden" name="id" value={id} />
      <button type="submit">
        Jetzt senden<span className="hidden"> an {recipient}</span>
      </button>
    </form>
  )
}
