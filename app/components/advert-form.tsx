import '#app/styles/advert.css'
import type { AdvertPage } from '#app/domain/adverts/advert-page.ts'
import { labelOf, tooManyDrafts } from '#app/domain/adverts/fields.ts'
import { paths } from '#app/paths.ts'
import { ApplySection, PaySection, TextSection } from './advert-offer.tsx'
import { EndSection, PlaceSection, TimeSection, WorkSection } from './advert-work.tsx'
import { ErrorSummary } from './fields.tsx'
import { Notice } from './notice.tsx'

/** The employer the desk writes for. */
type Behalf = { id: number; slug: string }

/**
 * The form of an advert, new, begun or public. It is complete without script; with it the text is
 * saved while somebody types, and advice stands beside the fields.
 */
export function AdvertForm({ page, behalf }: { page: AdvertPage; behalf: Behalf | null }) {
  const { draftKey: key, employer, errors, parked, savedAt, job } = page
  const labels = Object.fromEntries(Object.keys(errors).map((name) => [name, labelOf(name)]))
  return (
    <form
      method="post"
      action={paths.draft(key, employer.id)}
      className="form wide advert"
      id="advert"
      noValidate
      data-autosave={paths.draftStep(key, 'autosave', employer.id)}
      data-advice={paths.draftStep(key, 'advice', employer.id)}
      data-slot={savedAt || job || parked ? key : `new-${employer.id}`}
      data-key={key}
      data-saved={savedAt ? Date.parse(savedAt) : 0}
      data-signed-out="Nicht gespeichert: Sie sind abgemeldet. Ihr Text bleibt in diesem Browser. „Entwurf speichern“ führt Sie zur Anmeldung und zurück."
      data-offline="Gerade keine Verbindung. Ihr Text bleibt in diesem Browser und wird gespeichert, sobald es wieder geht."
      data-full={tooManyDrafts}
      data-take="übernehmen"
      data-told="Hinweise zur Anzeige:"
      data-law="Rechtlich heikel."
    >
      <h1>{job ? 'Anzeige ändern' : 'Neue Anzeige'}</h1>
      <p className="quiet">
        {employer.name}. Pflicht sind Titel, Ort, Beschreibung, wer einstellt, ein Weg zur Bewerbung
        und der letzte Tag. Alles andere hilft den Richtigen, Sie zu finden.
      </p>
      {parked && !errors[''] && (
        <Notice>
          Sie waren abgemeldet. Hier ist alles, was Sie geschrieben haben. Bitte speichern Sie es
          jetzt.
        </Notice>
      )}
      {job && (
        <Notice>
          Sie ändern „{job.title}“. Was Sie hier schreiben, gilt erst, wenn Sie es in der Vorschau
          bestätigen. Die Anzeige rückt dadurch nicht nach oben.
        </Notice>
      )}
      {page.isOutdated && (
        <Notice>
          Die Anzeige wurde geändert oder verlängert, nachdem diese Änderung begonnen wurde. Prüfen
          Sie vor allem den letzten Tag, oder verwerfen Sie diese Änderung und beginnen Sie neu.
        </Notice>
      )}
      <p id="restored" className="notice" role="status" hidden>
        Diese Fassung war noch nicht gespeichert und kommt aus diesem Browser.{' '}
        <button type="button">Verwerfen</button>
      </p>
      <ErrorSummary errors={errors} labels={labels} />
      {/* what Enter in a field presses */}
      <button className="hidden" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="parked" value={parked ?? ''} />
      <WorkSection {...page} />
      <PlaceSection {...page} />
      <TimeSection {...page} />
      <PaySection {...page} />
      <TextSection {...page} />
      <ApplySection {...page} />
      <EndSection {...page} />
      <p className="actions">
        <button className="go" name="then" value="preview">
          Vorschau
        </button>
        <button className="go plain">Entwurf speichern</button>
        {savedAt && (
          <button className="go plain" formAction={paths.draftStep(key, 'removal', behalf?.id)}>
            {job ? 'Änderung verwerfen' : 'Entwurf verwerfen'}
          </button>
        )}
        {behalf ? (
          <a href={paths.deskEmployer(behalf.slug)}>Zurück zum Betrieb</a>
        ) : (
          <a href={paths.employerHome()}>Zu Ihren Stellen</a>
        )}
      </p>
      <p id="saved" className="quiet small" role="status" data-saved-at="Gespeichert um">
        {savedAt && `Gespeichert um ${clockTime(savedAt)}`}
      </p>
    </form>
  )
}

function clockTime(instant: string): string {
  return time.format(new Date(instant))
}

const time = new Intl.DateTimeFormat('de-DE', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Berlin',
})
