import { withdrawReasonLabels } from '#app/domain/labels.ts'

/** Reasons an employer can give; to remove is the desk's. */
export const ownReasons: [value: string, label: string][] = (
  ['filled-here', 'filled-elsewhere', 'cancelled'] as const
).map((reason) => [reason, withdrawReasonLabels[reason]])

/** The same to choose from: what nobody chose would be counted as if somebody had. */
export const reasonChoices: typeof ownReasons = [['', 'Bitte wählen'], ...ownReasons]

/** What can be done with the adverts that are ticked. */
export function BulkBar() {
  return (
    <fieldset className="bulk">
      <legend>Mit den ausgewählten Stellen</legend>
      <button name="what" value="renew" formNoValidate>
        Verlängern
      </button>
      <button name="what" value="copy" formNoValidate>
        Kopieren
      </button>
      <span className="with-reason">
        <select name="reason" aria-label="Grund" required>
          {reasonChoices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button name="what" value="withdraw">
          Vom Board nehmen
        </button>
      </span>
    </fieldset>
  )
}
