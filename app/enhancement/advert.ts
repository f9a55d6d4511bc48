import { forgetSent, keepLocally } from './advert-copy.ts'
import { dueAdvice, showAdvice, showOccupations } from './advert-help.ts'
import { say } from './say.ts'
import { toolbar } from './advert-toolbar.ts'

/** A pause in writing after which it is saved, and after which advice is asked for. */
const saveAfterMs = 3_000
const adviseAfterMs = 1_500
const retryMs = 15_000
/** What waiting does not mend: the status of an answer → what is said. */
const refusals: Record<number, string> = { 401: 'signedOut', 409: 'full' }

const kept = document.querySelector<HTMLElement>('[data-saved][data-key]')
if (kept) forgetSent(kept.dataset)
const found = document.querySelector<HTMLFormElement>('form#advert')
if (found) enhance(found)

/** Saves while somebody writes, says so quietly, and shows advice beside the fields. */
function enhance(form: HTMLFormElement): void {
  const saved = document.getElementById('saved') as HTMLElement
  const copy = keepLocally(form)
  const isNew = form.dataset['slot']?.startsWith('new-') ?? false
  const visited = new Set<string>()
  let saving: ReturnType<typeof setTimeout> | undefined
  let advising: ReturnType<typeof setTimeout> | undefined
  let changes = 0
  let told = 0
  let running: AbortController | undefined

  toolbar(form)
  if (copy.restore()) changed()
  form.addEventListener('input', changed)
  form.addEventListener('change', changed)
  form.addEventListener('submit', () => {
    // what is sent now is newer than what is under way
    clearTimeout(saving)
    running?.abort()
  })
  form.addEventListener('click', ({ target }) => {
    const { dataset, value } = target as HTMLButtonElement
    const field = dataset['take'] && form.querySelector<HTMLInputElement>(`#${dataset['take']}`)
    if (!field) return
    field.value = value
    field.focus()
    changed()
  })
  form.addEventListener('focusout', ({ target }) => {
    visited.add((target as HTMLInputElement).name)
  })
  if (!isNew) void advise() // of what nobody has begun to write there is nothing to say

  function changed(): void {
    changes++
    copy.keep()
    clearTimeout(saving)
    clearTimeout(advising)
    saving = setTimeout(() => void save(), saveAfterMs)
    advising = setTimeout(() => void advise(), adviseAfterMs)
  }

  async function save(): Promise<void> {
    const then = changes
    running?.abort()
    running = new AbortController()
    const { signal } = running
    const answer = await post('autosave', signal)
    if (signal.aborted) return
    if (answer?.ok) {
      const { path } = (await answer.json()) as { path: string }
      if (changes === then || form.dataset['slot']?.startsWith('new-')) copy.forget()
      if (location.pathname + location.search !== path) history.replaceState(null, '', path)
      form.dataset['slot'] = new URL(path, location.href).pathname.split('/').at(-1)
      const now = new Date().toLocaleTimeString('de', { hour: '2-digit', minute: '2-digit' })
      saved.textContent = `${saved.dataset['savedAt']} ${now}`
      return
    }
    const why = refusals[answer?.status ?? 0]
    saved.textContent = form.dataset[why ?? 'offline'] ?? ''
    if (!why) saving = setTimeout(() => void save(), retryMs)
  }

  async function advise(): Promise<void> {
    const then = changes
    const answer = await post('advice')
    if (!answer?.ok || changes !== then) return
    const { advice: all, occupations } = await answer.json()
    const advice = isNew ? dueAdvice(all, visited) : all
    showAdvice(form, advice)
    if (advice.length !== told) say(`${form.dataset['told']} ${advice.length}`)
    told = advice.length
    showOccupations(form, occupations)
  }

  function post(what: 'autosave' | 'advice', signal?: AbortSignal) {
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    return fetch(form.dataset[what] ?? '', { method: 'POST', body, signal: signal ?? null }).catch(
      () => undefined,
    )
  }
}
