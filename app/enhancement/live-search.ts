import { addressOf } from './form-address.ts'
import { make } from './make.ts'
import { morph } from './morph.ts'
import { say } from './say.ts'

/** Before this long nobody needs to be told that something is under way. */
const quietMs = 300
/** After this long it is a dead spot. */
const patienceMs = 20_000

/**
 * The search page without full page loads. A filter, a chip, an order, a page or a search asks for
 * the very page the link or the form would lead to, and the page that stands becomes like it; the
 * address bar, the history and every shared link stay what they are without script.
 */
export function liveSearch(form: HTMLFormElement): void {
  const main = document.querySelector('main') as HTMLElement
  const alarm = make('div', { class: 'lost', role: 'alert' })
  const touches = matchMedia('(pointer: coarse)')
  let running: AbortController | undefined
  let shown = here()
  document.documentElement.dataset['live'] = ''

  main.addEventListener('change', ({ target }) => {
    const { form: owner, type } = target as HTMLInputElement
    if (owner === form && /^(?:checkbox|radio|select)/.test(type)) void load(addressOf(form))
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (touches.matches) (document.activeElement as HTMLElement).blur() // the keyboard goes away
    void load(addressOf(form))
  })
  main.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a')
    if (!link || !staysHere(link, event)) return
    event.preventDefault()
    void load(link.href, { toTop: link.closest('.pages') !== null })
  })
  addEventListener('popstate', () => {
    if (here() !== shown) void load(location.href, { isStep: false })
  })

  /**
   * @param isStep whether it is a new step in the history
   * @param toTop whether the reader goes on reading at the top of the list
   */
  async function load(address: string, { isStep = true, toTop = false } = {}): Promise<void> {
    running?.abort()
    const request = (running = new AbortController())
    const fields = [...form.querySelectorAll<HTMLInputElement>('#q, #near')]
    const sent = fields.map((field) => field.value)
    if (alarm.contains(document.activeElement)) focusTotal()
    alarm.remove()
    say('')
    const busy = setTimeout(() => part('hits').setAttribute('aria-busy', 'true'), quietMs)
    const patience = setTimeout(() => request.abort(), patienceMs)
    try {
      const answer = await fetch(address, { signal: request.signal })
      if (!answer.ok) throw new Error(answer.statusText)
      const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (request === running) show(next)
    } catch {
      if (request === running) complain()
    } finally {
      clearTimeout(busy)
      clearTimeout(patience)
    }

    function show(next: Document): void {
      const hits = next.getElementById('hits')
      // another page, or this one by a newer board, whose styles and script are not here
      if (!hits || scriptOf(next) !== scriptOf(document)) {
        return isStep ? location.assign(address) : location.replace(address)
      }
      const panel = location.hash === '#filter' ? '#filter' : '' // open on a phone, and stays so
      const { page = address, said = '' } = hits.dataset
      if (isStep && page !== here()) history.pushState(null, '', page + panel)
      shown = here()
      document.title = next.title
      const held = document.activeElement
      const facet = held?.closest('details')?.querySelector('summary')
      morph(main, next.querySelector('main') as HTMLElement)
      fields.forEach((field, at) => {
        const asked = next.getElementById(field.id) as HTMLInputElement
        if (field.value === sent[at]) field.value = asked.value // nobody has typed since
      })
      if (held && !held.isConnected) {
        if (facet?.isConnected) facet.focus()
        else focusTotal()
      }
      if (toTop) {
        part('total').scrollIntoView()
        focusTotal()
      }
      say(said)
    }

    function complain(): void {
      part('hits').removeAttribute('aria-busy')
      const again = make('button', { type: 'button', class: 'go plain' }, 'Nochmal versuchen')
      again.addEventListener('click', () => void load(address, { isStep, toTop }))
      alarm.replaceChildren(
        make('p', {}, 'Gerade keine Verbindung. Ihre Auswahl bleibt erhalten.'),
        again,
      )
      part('hits').prepend(alarm)
    }
  }
}

function focusTotal(): void {
  part('total').focus({ preventScroll: true })
}

function part(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement
}

/** The page on the screen, whatever part of it the reader looks at. */
function here(): string {
  return location.pathname + location.search
}

/** A plain click on a link to another state of this search; new tabs are the browser's business. */
function staysHere(link: HTMLAnchorElement, event: MouseEvent): boolean {
  return (
    link.origin === location.origin &&
    link.pathname === location.pathname &&
    !(link.hash && link.search === location.search) &&
    !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
  )
}

function scriptOf(page: Document): string | null | undefined {
  return page.querySelector('script[type=module]')?.getAttribute('src')
}
