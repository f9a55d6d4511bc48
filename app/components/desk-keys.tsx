/**
 * Which keys do what on a page of the desk. They need a script and can be turned off, for who types
 * by speech or by accident (WCAG 2.1.4); everything they do is a link or a button as well.
 */
export function DeskKeys({ keys }: { keys: [key: string, does: string][] }) {
  return (
    <details className="keys" id="keys">
      <summary data-key="?">Tasten</summary>
      <dl>
        {[...keys, ['?', 'diese Hilfe'] as [string, string]].map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="check">
        <input type="checkbox" data-keys-off />
        Tasten auf diesem Gerät ausschalten
      </label>
    </details>
  )
}

/** What the keys do on the page of a case. */
export const caseKeys: [key: string, does: string][] = [
  ['a', 'freigeben'],
  ['r', 'ablehnen; eine Meldung zurückweisen'],
  ['q', 'rückfragen'],
  ['x', 'vom Board nehmen'],
  ['b', 'Betrieb sperren'],
  ['1 … 9', 'Grund wählen'],
  ['Enter', 'absenden, sobald der Grund gewählt ist'],
  ['e', 'Text des Briefs ändern; mit Escape zurück'],
  ['v', 'den Brief mit dem geänderten Text ansehen'],
  ['m', 'mir zuweisen'],
  ['n', 'nächster Fall, dieser bleibt offen'],
  ['u', 'zurück zur Liste'],
]
