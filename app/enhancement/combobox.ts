import { make } from './make.ts'
import { own } from './morph.ts'
import { say } from './say.ts'

type Suggestion = {
  kind: keyof typeof titles
  label: string
  /** what the field then holds */
  value: string
  /** a page that answers better than a search */
  href?: string
  /** public jobs behind it */
  count?: number
}

const titles = { occupation: 'Berufe', employer: 'Betriebe', place: 'Orte' }

const pauseMs = 150
const shortest = 2
const longest = 80

/**
 * Suggestions below a text field, after the pattern "editable combobox with list autocomplete" of
 * the ARIA Authoring Practices. Focus stays in the field; the arrows walk through the list, nothing
 * is chosen until somebody says so.
 *
 * @param submits whether choosing sends the form
 */
export function combobox(input: HTMLInputElement, { submits }: { submits: boolean }): void {
  const list = make('div', {
    id: `${input.id}-list`,
    class: 'suggestions',
    role: 'listbox',
    'aria-label': 'Vorschläge',
    tabindex: '-1', // what scrolls would be a stop of its own on the way with Tab
    hidden: '',
  })
  input.after(list)
  input.parentElement?.setAttribute(own, '')
  set(input, {
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  })

  let suggestions: Suggestion[] = []
  let options: Element[] = []
  let active = -1
  let asked = input.value.trim()
  let asking: AbortController | undefined
  let pause: ReturnType<typeof setTimeout> | undefined

  input.addEventListener('input', () => {
    clearTimeout(pause)
    pause = setTimeout(ask, pauseMs)
  })
  input.addEventListener('keydown', (event) => {
    if (!event.isComposing && onKey(event)) event.preventDefault()
  })
  input.addEventListener('blur', close)
  // a press must not take the focus out of the field: the list would be gone before the click
  list.addEventListener('mousedown', (event) => event.preventDefault())
  list.addEventListener('click', ({ target }) => {
    choose(options.findIndex((option) => option.contains(target as Node)))
  })
  input.form?.addEventListener('submit', close)

  async function ask(): Promise<void> {
    const text = input.value.trim()
    if (text === asked) return
    asked = text
    asking?.abort()
    if (text.length < shortest || text.length > longest) return close()
    const { signal } = (asking = new AbortController())
    try {
      const params = new URLSearchParams({ field: input.name, text })
      const answer = await fetch(`${input.form?.dataset['suggestions']}?${params}`, { signal })
      const found = answer.ok ? ((await answer.json()) as { suggestions: Suggestion[] }) : null
      if (found && !signal.aborted && document.activeElement === input) show(found.suggestions)
    } catch {
      if (!signal.aborted) close() // no network: the field is a field
    }
  }

  function show(found: Suggestion[]): void {
    suggestions = []
    const groups = Object.entries(titles).flatMap(([kind, title]) => {
      const members = found.filter((one) => one.kind === kind)
      if (members.length === 0) return []
      const id = `${list.id}-${kind}`
      const items = members.map((one) => item(one, `${list.id}-${suggestions.push(one)}`))
      return make(
        'div',
        { role: 'group', 'aria-labelledby': id },
        make('div', { id, role: 'presentation' }, title),
        ...items,
      )
    })
    list.replaceChildren(...groups)
    options = [...list.querySelectorAll('[role=option]')]
    const { length } = options
    expand(length > 0)
    say(length === 1 ? '1 Vorschlag' : `${length || 'Keine'} Vorschläge`)
  }

  function onKey({ key, altKey }: KeyboardEvent): boolean {
    const isOpen = !list.hidden
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const step = key === 'ArrowDown' ? 1 : -1
      const from = active < 0 && step < 0 ? 0 : active
      if (altKey) expand(step > 0 && options.length > 0)
      else if (isOpen) highlight((from + step + options.length) % options.length)
      else if (options.length > 0 && input.value.trim() === asked) expand(true)
      else {
        asked = ''
        void ask()
      }
      return true
    }
    if (key === 'Enter' && isOpen && active >= 0) {
      choose(active)
      return true
    }
    if (key === 'Escape') {
      if (!isOpen) input.value = ''
      close()
      return true
    }
    // the cursor moves in the text again
    if (isOpen && /^(?:Home|End|ArrowLeft|ArrowRight)$/.test(key)) highlight(-1)
    return false
  }

  function choose(index: number): void {
    const chosen = suggestions[index]
    if (!chosen) return
    close()
    if (chosen.href) return location.assign(chosen.href)
    input.value = asked = chosen.value
    options = []
    if (submits) input.form?.requestSubmit()
  }

  function close(): void {
    clearTimeout(pause)
    asking?.abort()
    expand(false)
  }

  function expand(isOpen: boolean): void {
    list.hidden = !isOpen
    set(input, { 'aria-expanded': String(isOpen) })
    highlight(-1)
  }

  function highlight(index: number): void {
    options.forEach((option, at) => set(option, { 'aria-selected': String(at === index) }))
    active = index
    const option = options[index]
    if (!option) return input.removeAttribute('aria-activedescendant')
    set(input, { 'aria-activedescendant': option.id })
    option.scrollIntoView({ block: 'nearest' })
  }
}

function item({ label, count }: Suggestion, id: string): HTMLElement {
  const noun = make('span', { class: 'hidden' }, count === 1 ? ' Stelle' : ' Stellen')
  const jobs = count ? [' ', make('span', { class: 'n' }, count.toLocaleString('de'), noun)] : []
  return make('div', { id, role: 'option' }, make('span', {}, label), ...jobs)
}

function set(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}
