/**
 * The desk by keyboard: what has `data-key` is pressed by that key, what has `data-step` is stepped
 * through by j and k, and what has `data-focus` waits for Enter. Nothing happens while somebody types, with a modifier, or once it is turned off.
 */
const storageKey = 'desk-keys'
const toggle = document.querySelector<HTMLInputElement>('[data-keys-off]')

let isOff = stored() === 'off'
if (toggle) toggle.checked = isOff
toggle?.addEventListener('change', () => {
  isOff = toggle.checked
  keep(isOff ? 'off' : 'on')
})

// what was begun by a key is ended by Enter
if (!isOff) document.querySelector<HTMLElement>('[data-focus]')?.focus({ preventScroll: true })

document.addEventListener('keydown', (event) => {
  const { key, target } = event
  // out of a text, back to what sends it
  if (key === 'Escape') document.querySelector<HTMLElement>('[data-focus]')?.focus()
  if (isOff || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  if (target instanceof Element && target.closest('textarea, select, input:not([type=checkbox])')) {
    return
  }
  const step = key === 'j' ? 1 : key === 'k' ? -1 : 0
  if (step === 0 ? press(key) : walk(step)) event.preventDefault()
})

function press(key: string): boolean {
  const wanted = [...document.querySelectorAll<HTMLElement>('[data-key]')].find(
    (one) => one.dataset['key'] === key,
  )
  if (wanted?.matches('textarea')) wanted.focus()
  else wanted?.click()
  return wanted !== undefined
}

function walk(step: number): boolean {
  const steps = [...document.querySelectorAll<HTMLElement>('[data-step]')]
  const at = steps.findIndex((one) => one === document.activeElement)
  const next = at === -1 ? steps[step > 0 ? 0 : steps.length - 1] : steps[at + step]
  next?.focus()
  return next !== undefined
}

/** Without storage the keys are on. */
function stored(): string | null {
  try {
    return localStorage.getItem(storageKey)
  } catch {
    return null
  }
}

function keep(value: string): void {
  try {
    localStorage.setItem(storageKey, value)
  } catch {
    // turned off on this page, then
  }
}
