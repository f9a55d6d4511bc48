import type { Facet, FacetOption } from '#app/domain/facets.ts'
import { jobsLabel, numberLabel } from '#app/domain/labels.ts'
import { type Markup, markup } from './markup.ts'
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
              <ul dangerouslySetInnerHTML={{ __html: optionsOf(facet) }} />
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

/** The values of a facet; a page has about a hundred. */
function optionsOf(facet: Facet): string {
  const most = Math.max(...facet.options.map((one) => one.count), 1)
  const options = facet.options.map((option) => optionOf(option, { facet, most }))
  return `${facet.plural ? '' : anyOption(facet)}${options.join('')}`
}

/** @param most the highest count of the facet, as long as its line can be */
function optionOf(option: FacetOption, { facet, most }: { facet: Facet; most: number }): Markup {
  const isEmpty = option.count === 0 && !option.chosen
  return markup`
    <li>
      <label data-share="${Math.ceil((option.count / most) * 20)}"${isEmpty && unavailable}>
        <input type="${facet.plural ? 'checkbox' : 'radio'}" name="${facet.name}"
          value="${option.value}" form="${searchFormId}"
          ${option.chosen && ' checked'}${isEmpty && ' disabled'}>
        <span>${option.label.replaceAll('/', '/\u200B')}</span>
        <span class="n">${numberLabel(option.count)}<span class="hidden"> Stellen</span></span>
      </label>
    </li>`
}

const unavailable = markup` class="none"`

function anyOption(facet: Facet): Markup {
  return markup`
    <li>
      <label>
        <input type="radio" name="${facet.name}" value="" form="${searchFormId}"
          ${!isChosen(facet) && ' checked'}>
        <span>egal</span>
      </label>
    </li>`
}

function isChosen(facet: Facet): boolean {
  return facet.options.some((option) => option.chosen)
}
