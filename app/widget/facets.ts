import type { ApiJobs } from '#app/domain/api/answers.ts'
import { el } from './element.ts'
import type { Words } from './words.ts'

type Counted = Pick<ApiJobs, 'facets' | 'facetTitles'>
type Name = keyof Counted['facets']
type Options = NonNullable<Counted['facets'][Name]>

/** Whether of a facet one value is chosen at a time. */
export function isSingle(name: string): boolean {
  return /^(?:german|pay|since)$/.test(name)
}

/** @param value '' for none of those of which only one can be chosen */
type Choose = (name: string, value: string, isChosen: boolean) => void

/**
 * The filters. What was shown once stays where it is and only its count changes, so that nothing
 * jumps away from under a pointer and no focus gets lost.
 */
export function facetList(
  { facets: names, frame, words }: { facets: string[]; frame: URLSearchParams; words: Words },
  choose: Choose,
) {
  const shown = new Map<string, ReturnType<typeof facetBox>>()
  const root = el('div', { class: 'facets' })
  return {
    root,
    show({ facets, facetTitles }: Counted, chosen: Map<string, Set<string>>) {
      for (const name of names as Name[]) {
        const options = (facets[name] ?? []).filter(({ value }) => isOffered(frame, name, value))
        let box = shown.get(name)
        if (!box && options.length > 1) {
          box = facetBox(name, facetTitles[name] ?? '', words, choose)
          shown.set(name, box)
          root.append(box.root)
        }
        box?.show(options, chosen.get(name) ?? new Set())
      }
    },
  }
}

/** Where the frame has one value there is nothing to choose; of several each may be. */
function isOffered(frame: URLSearchParams, name: string, value: string): boolean {
  const framed = frame.getAll(name)
  return framed.length === 0 || (framed.length > 1 && framed.includes(value))
}

function facetBox(name: string, title: string, words: Words, choose: Choose) {
  const options = new Map<string, ReturnType<typeof optionOf>>()
  const type = isSingle(name) ? 'radio' : 'checkbox'
  const count = el('span', { class: 'soft' })
  const list = el('ul')
  const add = (value: string, label: string) => {
    const option = optionOf({ type, name, value }, label)
    option.input.onchange = () => choose(name, value, option.input.checked)
    options.set(value, option)
    list.append(option.root)
  }
  if (type === 'radio') add('', words.any)
  const root = el(
    'details',
    { part: 'facet' },
    el('summary', {}, title, ' ', count),
    el('fieldset', { 'aria-label': title }, list),
  )
  return {
    root,
    show(found: Options, chosen: Set<string>) {
      for (const { value, label } of found) if (!options.has(value)) add(value, label)
      const most = Math.max(1, ...found.map((one) => one.count))
      for (const [value, option] of options) {
        const counted = found.find((one) => one.value === value)?.count ?? 0
        option.input.checked = value ? chosen.has(value) : chosen.size === 0
        if (value) option.show(counted, counted / most)
      }
      count.textContent = chosen.size ? `(${chosen.size})` : ''
      root.hidden = found.length === 0
    },
  }
}

function optionOf(attributes: Record<string, string>, label: string) {
  const input = el('input', attributes)
  const number = el('span', { class: 'soft' })
  const line = el('label', {}, input, el('span', {}, label), number)
  return {
    root: el('li', {}, line),
    input,
    /** @param share of the longest bar */
    show(count: number, share: number) {
      number.textContent = `${count}`
      line.style.setProperty('--share', `${share}`)
    },
  }
}
