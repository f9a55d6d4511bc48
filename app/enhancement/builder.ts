import { fitFrames } from './fit-frames.ts'
import { addressOf } from './form-address.ts'
import { say } from './say.ts'

const form = document.getElementById('builder') as HTMLFormElement
let running: AbortController | undefined

fitFrames(location.origin)
offerCopies()
form.addEventListener('change', () => void renew())
form.addEventListener('submit', (event) => {
  event.preventDefault()
  void renew()
})
document.addEventListener('click', ({ target }) => {
  const button = (target as Element).closest<HTMLButtonElement>('[data-copy]')
  if (button) void copy(button)
})

/** Shows what the page would show for what is chosen now; without an answer the form is sent. */
async function renew(): Promise<void> {
  running?.abort()
  const { signal } = (running = new AbortController())
  const address = addressOf(form)
  try {
    const answer = await fetch(address, { signal })
    if (!answer.ok) throw new Error(answer.statusText)
    const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
    // a mistake stands beside its field: that is the page's business
    if (next.querySelector('#builder .error, #result .error')) return location.assign(address)
    history.replaceState(null, '', address)
    show(next)
  } catch {
    if (!signal.aborted) location.assign(address)
  }
}

function show(next: Document): void {
  const fresh = next.getElementById('result') as HTMLElement
  document.getElementById('result')?.replaceWith(fresh)
  offerCopies()
}

function offerCopies(): void {
  // without TLS there is no clipboard; the text can be marked and copied all the same
  for (const button of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    button.hidden = !('clipboard' in navigator)
  }
}

async function copy({ dataset }: HTMLButtonElement): Promise<void> {
  const area = document.getElementById(dataset['copy'] ?? '') as HTMLTextAreaElement
  area.select()
  await navigator.clipboard.writeText(area.value)
  say(dataset['said'] ?? '')
}
