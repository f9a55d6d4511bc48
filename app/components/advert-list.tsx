import { dateLabel, numberLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'

export type Advert = {
  id: number | null
  key: string | null
  title: string
  state: string
  stateLabel: string
  validThrough: string | null
  isPublic: boolean
  mayPublish: boolean
  mayRenew: boolean
  views: Counted
  applies: Counted
}
type Counted = { lately: number; total: number }

/** An employer's adverts: a table where there is room, cards where there is none. */
export function AdvertList({
  adverts,
  mayWrite,
  employerId,
}: {
  adverts: Advert[]
  mayWrite: boolean
  employerId: number | undefined
}) {
  return (
    <div className="adverts-frame">
      <table className="adverts">
        <thead>
          <tr>
            {mayWrite && (
              <th>
                <span className="hidden">Auswählen</span>
              </th>
            )}
            <th>Stelle</th>
            <th>Stand</th>
            <th>Läuft bis</th>
            <th className="number">Aufrufe</th>
            <th className="number">
              Klicks<span className="hidden"> auf „Bewerben“</span>
            </th>
            {mayWrite && <th>Ändern</th>}
          </tr>
        </thead>
        <tbody>
          {adverts.map((advert) => (
            <tr key={advert.id ?? advert.key}>
              {mayWrite && (
                <td className="choose">
                  {advert.id !== null && (
                    <input
                      type="checkbox"
                      name="job"
                      value={advert.id}
                      aria-label={`„${advert.title}“ auswählen`}
                    />
                  )}
                </td>
              )}
              <td className="title">
                <Title advert={advert} employerId={employerId} mayWrite={mayWrite} />
              </td>
              <td>
                <span className={`state ${advert.state}`}>{advert.stateLabel}</span>
              </td>
              <td className={advert.validThrough ? undefined : 'none'} data-label="Läuft bis">
                {advert.validThrough ? dateLabel(advert.validThrough) : '–'}
              </td>
              <td className={numberClass(advert)} data-label="Aufrufe">
                <Count counted={advert.views} isCounted={advert.id !== null} />
              </td>
              <td className={numberClass(advert)} data-label="Klicks auf „Bewerben“">
                <Count counted={advert.applies} isCounted={advert.id !== null} />
              </td>
              {mayWrite && (
                <td className="do">
                  <Ways advert={advert} employerId={employerId} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Of a draft there is nothing to count. */
function numberClass({ id }: Advert): string {
  return id === null ? 'number none' : 'number'
}

function Title({
  advert,
  employerId,
  mayWrite,
}: {
  advert: Advert
  employerId: number | undefined
  mayWrite: boolean
}) {
  const { id, key, title, isPublic } = advert
  if (id !== null) {
    return isPublic ? (
      <a href={paths.job({ id, title })}>{title}</a>
    ) : (
      <a href={paths.jobHistory(id)}>{title}</a>
    )
  }
  return key && mayWrite ? <a href={paths.draft(key, employerId)}>{title}</a> : <>{title}</>
}

function Count({ counted, isCounted }: { counted: Counted; isCounted: boolean }) {
  if (!isCounted) return <>–</>
  return (
    <>
      <b>{numberLabel(counted.lately)}</b>
      {counted.total > counted.lately && (
        <span className="quiet"> von {numberLabel(counted.total)}</span>
      )}
    </>
  )
}

/** What can be done with one advert. Buttons belong to forms behind the list: see LoneForms. */
function Ways({ advert, employerId }: { advert: Advert; employerId: number | undefined }) {
  const { id, key, title } = advert
  const about = <span className="hidden"> „{title}“</span>
  if (id === null) {
    return key ? <a href={paths.draft(key, employerId)}>Weiterschreiben{about}</a> : null
  }
  return (
    <>
      {advert.mayRenew && <button form={`renew-${id}`}>Verlängern{about}</button>}
      {advert.mayPublish && <button form={`publish-${id}`}>Veröffentlichen{about}</button>}
      <a href={paths.editAdvert(id)}>Bearbeiten{about}</a>
      <a href={paths.jobHistory(id)}>Verlauf{about}</a>
    </>
  )
}

/** The forms of the buttons in the list, which stands in a form of its own. */
export function LoneForms({ adverts }: { adverts: Advert[] }) {
  return (
    <>
      {adverts.map(({ id, mayRenew, mayPublish }) => {
        if (id === null) return null
        return (
          <div key={id} hidden>
            {mayRenew && <form id={`renew-${id}`} method="post" action={paths.jobRenewal(id)} />}
            {mayPublish && (
              <form id={`publish-${id}`} method="post" action={paths.publication(id)} />
            )}
          </div>
        )
      })}
    </>
  )
}
