import { numberLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'

/** Words people search for, each with a way to say what it means. */
export function SearchedTable({
  rows,
  label,
}: {
  rows: { words: string; searches: number; empty: number }[]
  label: string
}) {
  if (rows.length === 0) return <p>Noch nichts oft genug.</p>
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={label}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Gesucht</th>
            <th scope="col">wie oft</th>
            <th scope="col">ohne Treffer</th>
            <th scope="col">Bedeutung</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ words, searches, empty }) => (
            <tr key={words}>
              <th scope="row">{words}</th>
              <td>{numberLabel(searches)}</td>
              <td>{numberLabel(empty)}</td>
              <td>
                <a href={`${paths.deskWords(`word=${encodeURIComponent(words)}`)}#eintragen`}>
                  Als gleichbedeutend eintragen<span className="hidden">: {words}</span>
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What words mean, each with a button that takes it back. */
export function SynonymTable({ rows }: { rows: { word: string; meaning: string }[] }) {
  if (rows.length === 0) return <p>Noch nichts eingetragen.</p>
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Gleichbedeutend">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Wer das sucht</th>
            <th scope="col">findet auch</th>
            <th scope="col">Entfernen</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ word, meaning }) => (
            <tr key={word}>
              <th scope="row">{word}</th>
              <td>{meaning}</td>
              <td>
                <RemoveWord word={word} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RemoveWord({ word }: { word: string }) {
  return (
    <form method="post" action={paths.wordRemoval()}>
      <input type="hidden" name="word" value={word} />
      <button type="submit">
        Entfernen<span className="hidden">: {word}</span>
      </button>
    </form>
  )
}
