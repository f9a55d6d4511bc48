import '#app/styles/advert.css'
import { paths } from '#app/paths.ts'

/** The employer confirms the final text; what then happens is said before. */
export function ConfirmAdvert({
  draftKey,
  confirmed,
  reasons,
  isChange,
  behalf,
}: {
  draftKey: string
  confirmed: string
  reasons: string[]
  isChange: boolean
  /** the employer the desk writes for */
  behalf: { id: number; name: string } | null
}) {
  return (
    <form
      method="post"
      action={paths.draftStep(draftKey, 'publication', behalf?.id)}
      className="confirm"
    >
      <input type="hidden" name="confirmed" value={confirmed} />
      {reasons.length > 0 && (
        <div className="notice" role="note">
          <p>
            {isChange
              ? 'Die Änderung gilt sofort. Das Regionalmanagement sieht sie sich danach an:'
              : 'Das Regionalmanagement sieht sich diese Anzeige an, bevor sie öffentlich wird:'}
          </p>
          <ul>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </div>
      )}
      <p>
        <button className="go">{buttonLabel({ isChange, isHeld: reasons.length > 0 })}</button>
      </p>
      <p className="quiet small">
        {behalf
          ? `Damit bestätigen Sie den Text als Regionalmanagement für ${behalf.name}.`
          : 'Damit bestätigen Sie, dass der Text so stimmt und Sie für den Betrieb sprechen.'}
      </p>
    </form>
  )
}

function buttonLabel({ isChange, isHeld }: { isChange: boolean; isHeld: boolean }): string {
  if (isChange) return 'Änderung übernehmen'
  return isHeld ? 'Zur Freigabe einreichen' : 'Veröffentlichen'
}
