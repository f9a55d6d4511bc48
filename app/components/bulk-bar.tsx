import '#app/styles/account.css'
import { reasonChoices } from '#app/domain/labels.ts'

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
