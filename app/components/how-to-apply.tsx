/** The employer's own way: a page, a mail, a phone call; the board stores no applications. */
export function HowToApply({
  apply,
  title,
  website,
}: {
  apply: {
    url: string | null
    host: string | null
    email: string | null
    phone: string | null
    identifier: string | null
  }
  title: string
  website: string | null
}) {
  const subject = encodeURIComponent(
    `Bewerbung: ${title}${apply.identifier ? ` (${apply.identifier})` : ''}`,
  )
  const rel = 'nofollow ugc noopener'
  return (
    <div className="apply">
      {apply.url ? (
        <>
          <a className="go" href={apply.url} rel={rel}>
            Jetzt bewerben
          </a>
          <p className="quiet small">
            auf {apply.host}
            {apply.identifier && `, Kennung ${apply.identifier}`}
          </p>
        </>
      ) : apply.email ? (
        <>
          <a className="go" href={`mailto:${apply.email}?subject=${subject}`}>
            Per E-Mail bewerben
          </a>
          <p className="quiet small">{apply.email}</p>
        </>
      ) : apply.phone ? (
        <>
          <a className="go" href={`tel:${apply.phone.replace(/[^\d+]/g, '')}`}>
            Anrufen: {apply.phone}
          </a>
        </>
      ) : (
        <p>
          Der Betrieb nennt keinen Weg zur Bewerbung.
          {website && (
            <>
              {' '}
              Seine Seite:{' '}
              <a href={website} rel={rel}>
                {new URL(website).host}
              </a>
            </>
          )}
        </p>
      )}
    </div>
  )
}
