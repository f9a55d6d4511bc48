import type { Facet } from '#app/domain/facets.ts'
import { jobsLabel } from '#app/domain/labels.ts'
import { Notice } from './notice.tsx'

/** The orders a list can be read in. */
export function SortLinks({
  sorts,
}: {
  sorts: { label: string; href: string; current: boolean }[]
}) {
  return (
    <nav className="sorts" aria-label="Sortieren">
      {sorts.map((sort) => (
        <a key={sort.label} href={sort.href} aria-current={sort.current ? 'true' : undefined}>
          {sort.label}
        </a>
      ))}
    </nav>
  )
}

/** What of an address was not understood. */
export function Problems({ problems }: { problems: { field: string; message: string }[] }) {
  if (problems.length === 0) return null
  return (
    <Notice>
      <p>Diese Angaben haben wir nicht verstanden und lassen sie weg:</p>
      <ul>
        {problems.map((problem) => (
          <li key={problem.field + problem.message}>
            <b>{problem.field}</b>: {problem.message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** Asks back where a place can be several. */
export function PlaceChoices({ choices }: { choices: { label: string; href: string }[] }) {
  if (choices.length === 0) return null
  return (
    <Notice>
      <p>Welchen Ort meinen Sie?</p>
      <ul>
        {choices.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** How the words were read, and the way to read them otherwise. */
export function ReadingNotes({
  notes,
  literal,
}: {
  notes: string[]
  literal: { label: string; href: string } | null
}) {
  if (notes.length === 0 && !literal) return null
  return (
    <p className="reading">
      {notes.join(' ')} {literal && <a href={literal.href}>{literal.label}</a>}
    </p>
  )
}

/** Searches to go on with. */
export function WaysOn({ ways }: { ways: { label: string; href: string; count: number }[] }) {
  if (ways.length === 0) return null
  return (
    <ul className="ways-on">
      {ways.map(({ label, href, count }) => (
        <li key={href}>
          <a href={href}>{label}</a> <span className="quiet">{jobsLabel(count)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Conditions and order that no field of the page shows; the form carries them along. */
export function carriedBy({
  params,
  facets,
}: {
  params: string
  facets: Facet[]
}): [string, string][] {
  const shown = facets.filter((facet) => facet.options.length > 0).map((facet) => facet.name)
  const asked = new Set<string>(['q', 'near', 'radius', ...shown])
  return [...new URLSearchParams(params)].filter(([field]) => !asked.has(field))
}
