import { dateLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'
import { CheckField } from './fields.tsx'

/** Whether an employer's jobs also go to the Bundesagentur für Arbeit; only an owner decides it. */
export function BaConsentForm({
  employerId,
  since,
  mayDecide,
}: {
  employerId: number
  /** ISO date, or null where there is no consent */
  since: string | null
  mayDecide: boolean
}) {
  return (
    <section className="form wide">
      <h2>Bundesagentur für Arbeit</h2>
      <p className="quiet">
        {since
          ? `Zugestimmt seit ${dateLabel(since)}: Ihre Stellen dürfen auch in der Jobsuche der Bundesagentur für Arbeit erscheinen.`
          : 'Ihre Stellen gehen nicht an die Bundesagentur für Arbeit.'}
      </p>
      {mayDecide && (
        <form method="post" action={paths.baConsent(employerId)}>
          <CheckField
            name="baConsent"
            label="Unsere öffentlichen Stellen dürfen an die Bundesagentur für Arbeit gehen"
            defaultChecked={since !== null}
            hint={
              'Übergeben wird, was in der Anzeige steht, auch Name, E-Mail-Adresse und Telefonnummer, ' +
              'die Sie für Bewerbungen angeben. Das kostet nichts und ist freiwillig. Sie können das ' +
              'Häkchen jederzeit wieder wegnehmen: Mit der nächsten Lieferung werden Ihre Stellen dort ' +
              'gelöscht. Ebenso, wenn Sie eine Stelle zurückziehen oder sie abläuft.'
            }
          />
          <p>
            <button className="go plain">Entscheidung speichern</button>
          </p>
        </form>
      )}
    </section>
  )
}
