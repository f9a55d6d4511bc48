import '#app/styles/account.css'
import { paths } from '#app/paths.ts'

type Listed = {
  ref: string
  device: string | null
  /** ISO */
  createdAt: string
  /** ISO */
  lastUsedAt: string
  isThis: boolean
}

/** Where somebody is signed in, each with its way out. */
export function SessionList({ sessions }: { sessions: Listed[] }) {
  return (
    <>
      <ul className="sessions">
        {sessions.map((session) => (
          <li key={session.ref}>
            <p>
              <strong>{session.device ?? 'Unbekanntes Gerät'}</strong>
              {session.isThis && ' – dieses Gerät'}
              <small>
                angemeldet am {moment(session.createdAt)}, zuletzt benutzt am{' '}
                {moment(session.lastUsedAt)}
              </small>
            </p>
            <End
              sessionRef={session.ref}
              label={`${session.device ?? 'Unbekanntes Gerät'}, angemeldet am ${moment(session.createdAt)}, abmelden`}
              text="Abmelden"
            />
          </li>
        ))}
      </ul>
      {sessions.length > 1 && <End sessionRef="others" text="Alle anderen abmelden" />}
    </>
  )
}

function End({ sessionRef, text, label }: { sessionRef: string; text: string; label?: string }) {
  return (
    <form method="post" action={paths.accountSessions()}>
      <input type="hidden" name="session" value={sessionRef} />
      <button className="go plain" aria-label={label}>
        {text}
      </button>
    </form>
  )
}

/** '22.11.2026, 17:05', by the clock of the region. */
function moment(iso: string): string {
  return new Date(iso).toLocaleString('de-DE', {
    timeZone: 'Europe/Berlin',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
}
