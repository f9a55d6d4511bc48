/** What is chosen, each with the link that takes it away. */
export type Chip = { label: string; without: string }

export function Chips({ chips, clear }: { chips: Chip[]; clear: string }) {
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label="Gewählte Filter">
      {chips.map((chip) => (
        <li key={chip.label}>
          <a href={chip.without}>
            {chip.label}
            <span className="hidden"> entfernen</span>
          </a>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <a className="clear" href={clear}>
            Alle Filter entfernen
          </a>
        </li>
      )}
    </ul>
  )
}
