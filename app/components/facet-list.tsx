import type { Facet, FacetOption } from '#app/domain/facets.ts'
import { jobsLabel, numberLabel } from '#app/domain/labels.ts'
import { searchFormId } from './search-form.tsx'

/** Facets that stand open when nothing in them is chosen. */
const openAtFirst = new Set(['district', 'sector', 'kind'])

/**
 * The filters, each value with its count drawn behind it. They belong to the search form, so that
 * one button sends everything; where a script sends every change at once, the way back tells what it
 * has come to.
 */
export function FacetList({ facets, total }: { facets: Facet[]; total: number }) {
  return (
    <section className="facets" id="filter" aria-label="Filter">
      {facets
        .filter((facet) => facet.options.length > 0)
        .map((facet) => (
          <details key={facet.name} open={openAtFirst.has(facet.name) || isChosen(facet)}>
            <summary>{facet.title}</summary>
            <fieldset>
              <legend className="hidden">{facet.title}</legend>
              <ul>
                {!facet.plural && <AnyOption facet={facet} />}
                <Options facet={facet} />
              </ul>
            </fieldset>
          </details>
        ))}
      <p className="buttons">
        <button className="go plain still" form={searchFormId}>
          Filter anwenden
        </button>
        <a className="filter-close still" href="#hits">
          Zurück zu den Stellen
        </a>
        <a className="filter-close go live" href="#hits">
          {total === 0 ? 'Keine Stelle: zurück' : `${jobsLabel(total)} zeigen`}
        </a>
      </p>
    </section>
  )
}

function Options({ facet }: { facet: Facet }) {
  const most = Math.max(...facet.options.map((one) => one.count), 1)
  return facet.options.map((option) => (
    <Option key={option.value} facet={facet} option={option} most={most} />
  ))
}

/** @param most the highest count of the facet, as long as its line can be */
function Option({ facet, option, most }: { facet: Facet; option: FacetOption; most: number }) {
  const isEmpty = option.count === 0 && !option.chosen
  return (
    <li>
      <label data-share={Math.ceil((option.count / most) * 20)} className={isEmpty ? 'none' : ''}>
        <input
          type={facet.plural ? 'checkbox' : 'radio'}
          name={facet.name}
          value={option.value}
          form={searchFormId}
          defaultChecked={option.chosen}
          disabled={isEmpty}
        />
        <span>{option.label.replaceAll('/', '/\u200B')}</span>
        <span className="n">
          {numberLabel(option.count)}
          <span className="hidden"> Stellen</span>
        </span>
      </label>
    </li>
  )
}

function AnyOption({ facet }: { facet: Facet }) {
  return (
    <li>
      <label>
        <input
          type="radio"
          name={facet.name}
          value=""
          form={searchFormId}
          defaultChecked={!isChosen(facet)}
        />
        <span>egal</span>
      </label>
    </li>
  )
}

function isChosen(facet: Facet): boolean {
  return facet.options.some((option) => option.chosen)
}
