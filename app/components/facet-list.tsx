import type { Facet, FacetOption } from '#app/domain/facets.ts'
import { jobsLabel, numberLabel } from '#app/domain/labels.ts'
import { joined, type Markup, markup } from '#app/markup.ts'
import { searchFormId } from './search-form.tsx'

/** Facets that stand open when nothing in them is chosen. */
const openAtFirst = new Set(['district', 'sector', 'kind'])

/**
 * The filters, each value with its count drawn behind it. They belong to the search form, so that
 * one button sends everything; where a script sends every change at once, the way back tells what it
 * has come to.
 */
export function FacetList({ facets, total }: { facets: Facet[]; total: number }) {
  const all = facets.filter((facet) => facet.options.length > 0).map(facetOf)
  const html = joined([...all, buttons(total)])
  return (
    <section
      className="facets"
      id="filter"
      aria-label="Filter"
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

function facetOf(facet: Facet): Markup {
  const isOpen = openAtFirst.has(facet.name) || isChosen(facet)
  return markup`
    <details${isOpen && open}>
      <summary>${facet.title}</summary>
      <fieldset>
        <legend class="hidden">${facet.title}</legend>
        <ul>${optionsOf(facet)}</ul>
      </fieldset>
    </details>`
}

const open = markup` open`

function buttons(total: number): Markup {
  return markup`
    <p class="buttons">
      <button class="go plain still" form="${searchFormId}">Filter anwenden</button>
      <a class="filter-close still" href="#hits">Zurück zu den Stellen</a>
      <a class="filter-close go live" href="#hits">${
        total === 0 ? 'Keine Stelle: zurück' : `${jobsLabel(total)} zeigen`
      }</a>
    </p>`
}

/** The values of a facet; a page has about a hundred. */
function optionsOf(facet: Facet): Markup[] {
  const most = Math.max(...facet.options.map((one) => one.count), 1)
  const options = facet.options.map((option) => optionOf(option, { facet, most }))
  return facet.plural ? options : [anyOption(facet), ...options]
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
