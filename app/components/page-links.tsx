/** Links to the pages of a list: the first, the last, and those around the current one. */
export function PageLinks({
  page,
  pages,
  href,
}: {
  page: number
  pages: number
  href: (page: number) => string
}) {
  if (pages < 2) return null
  return (
    <nav className="pages" aria-label="Seiten">
      <ul>
        {page > 1 && (
          <li>
            <a href={href(page - 1)} rel="prev">
              Zurück
            </a>
          </li>
        )}
        {numbersAround(page, pages).map((number, position) => (
          <li key={number ?? `gap${position}`}>
            {number === null ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a
                href={href(number)}
                aria-label={`Seite ${number}`}
                aria-current={number === page ? 'page' : undefined}
              >
                {number}
              </a>
            )}
          </li>
        ))}
        {page < pages && (
          <li>
            <a href={href(page + 1)} rel="next">
              Weiter
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** Page numbers to show; null is a gap. */
function numbersAround(page: number, pages: number): (number | null)[] {
  const shown = [1, page - 1, page, page + 1, pages].filter((one) => one >= 1 && one <= pages)
  const numbers = [...new Set(shown)].toSorted((a, b) => a - b)
  return numbers.flatMap((number, position) => {
    const before = numbers[position - 1]
    return before !== undefined && number > before + 1 ? [null, number] : [number]
  })
}
