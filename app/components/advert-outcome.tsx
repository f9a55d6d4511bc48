import { paths } from '#app/paths.ts'

/** What became of an advert that was sent, and what happens next. */
export function AdvertOutcome({
  outcome,
  job,
  reasons,
  contact,
  changeKey,
  isVerified,
  link,
  behalf,
}: {
  outcome: 'public' | 'held' | 'saved'
  job: { id: number; title: string }
  reasons: string[]
  contact: { organisation: string; email: string; phone: string }
  changeKey: string
  /** whether the employer was confirmed */
  isVerified: boolean
  /** to its page, absolute */
  link: string
  /** the employer the desk has written for */
  behalf: { id: number; slug: string } | null
}) {
  return (
    <div className="prose">
      <h1>{outcomeTitle({ outcome, behalf })}</h1>
      <p>
        <strong>{job.title}</strong>
      </p>
      <p>
        {texts[outcome]}
        {outcome === 'held' && !isVerified && ` ${onceVerified}`}
        {outcome === 'public' && (
          <>
            {' '}
            <a href={link}>{link}</a>
          </>
        )}
      </p>
      {reasons.length > 0 && (
        <>
          <p>Warum das Regionalmanagement sie sich ansieht:</p>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <p>
            Fragen? {contact.organisation}, <a href={`mailto:${contact.email}`}>{contact.email}</a>,
            Telefon {contact.phone}.
          </p>
        </>
      )}
      {outcome === 'public' && (
        <p>
          <a className="go" href={paths.job(job)}>
            Zur Anzeige
          </a>
        </p>
      )}
      <p>
        <a href={paths.draft(changeKey, behalf?.id)}>Anzeige ändern</a> ·{' '}
        {behalf ? (
          <a href={paths.deskEmployer(behalf.slug)}>Zurück zum Betrieb</a>
        ) : (
          <a href={paths.employerHome()}>Alle Ihre Stellen</a>
        )}
      </p>
    </div>
  )
}

/** What became of it, in a line. */
export function outcomeTitle({
  outcome,
  behalf,
}: {
  outcome: keyof typeof titles
  behalf: object | null
}): string {
  return (behalf ? deskTitles : titles)[outcome]
}

const titles = {
  public: 'Ihre Anzeige ist öffentlich',
  held: 'Ihre Anzeige wartet auf die Freigabe',
  saved: 'Ihre Änderung ist gespeichert',
}

const deskTitles = {
  public: 'Die Anzeige ist öffentlich',
  held: 'Die Anzeige wartet auf die Freigabe',
  saved: 'Die Änderung ist gespeichert',
}

const onceVerified = 'Ist Ihr Betrieb einmal bestätigt, gehen Ihre Anzeigen sofort online.'

const texts = {
  public: 'So ist sie ab jetzt zu finden. Diesen Link können Sie weitergeben:',
  held: 'Die Anzeige ist noch nicht öffentlich. Das Regionalmanagement sieht sie sich an und gibt sie frei oder meldet sich bei Ihnen.',
  saved:
    'Die Anzeige ist zurzeit nicht öffentlich und bleibt es, bis Sie sie wieder veröffentlichen.',
}
