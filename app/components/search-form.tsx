import { paths } from '#app/paths.ts'
import { type JobSearch, radii } from '#app/domain/job-search.ts'

/** Id that filters elsewhere on the page name in their `form` attribute. */
export const searchFormId = 'search'

/**
 * The two questions: what, and where. A plain GET form; the script of app/enhancement adds
 * suggestions.
 */
export function SearchForm({
  search,
  action = paths.jobs(),
  button = 'Suchen',
  carried,
}: {
  search: Pick<JobSearch, 'q' | 'near' | 'radius'>
  /** the page that answers */
  action?: string
  button?: string
  /** conditions that have no field of their own, by name and value */
  carried?: [string, string][] | undefined
}) {
  return (
    <form
      className="ask"
      id={searchFormId}
      role="search"
      action={action}
      method="get"
      data-suggestions={paths.suggestions()}
    >
      <div>
        <label htmlFor="q">Was</label>
        <input
          id="q"
          name="q"
          defaultValue={search.q}
          maxLength={200}
          placeholder="Beruf oder Stichwort"
          autoComplete="off"
          enterKeyHint="search"
        />
      </div>
      <div>
        <label htmlFor="near">Wo</label>
        <input
          id="near"
          name="near"
          defaultValue={search.near}
          maxLength={80}
          placeholder="Ort oder PLZ"
          autoComplete="postal-code"
          enterKeyHint="search"
        />
      </div>
      <div>
        <label htmlFor="radius">Umkreis</label>
        <select id="radius" name="radius" defaultValue={search.radius}>
          {[...new Set([...radii, search.radius])]
            .toSorted((a, b) => a - b)
            .map((km) => (
              <option key={km} value={km}>
                {km} km
              </option>
            ))}
        </select>
      </div>
      <button className="go">{button}</button>
      {carried?.map(([name, value]) => (
        <input key={name + value} type="hidden" name={name} value={value} />
      ))}
    </form>
  )
}
