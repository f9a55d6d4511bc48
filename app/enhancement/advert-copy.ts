type Copy = { at: number; key: string; entries: [string, string][] }

const prefix = 'advert:'

/**
 * A copy of the form in this browser, from the first letter until the server has it. It is put back
 * when the page is opened again and the server knows nothing newer.
 */
export function keepLocally(form: HTMLFormElement) {
  const name = () => prefix + form.dataset['slot']
  const entries = () => [...new FormData(form)] as [string, string][]
  return {
    keep: () =>
      attempt(() =>
        localStorage.setItem(
          name(),
          JSON.stringify({ at: Date.now(), key: form.dataset['key'], entries: entries() }),
        ),
      ),
    forget: () => attempt(() => localStorage.removeItem(name())),
    /** @returns whether something was put back */
    restore(): boolean {
      const copy = attempt(() => JSON.parse(localStorage.getItem(name()) ?? 'null') as Copy | null)
      if (
        !copy ||
        copy.at < Number(form.dataset['saved']) ||
        form.querySelector<HTMLInputElement>('[name=parked]')?.value
      )
        return false
      if (JSON.stringify(copy.entries) === JSON.stringify(entries())) return false
      fill(form, copy.entries)
      const note = document.getElementById('restored') as HTMLElement
      note.hidden = false
      note.querySelector('button')?.addEventListener('click', () => {
        this.forget()
        location.reload()
      })
      return true
    },
  }
}

/**
 * Lets go of copies of new adverts that were sent before they were first saved: a page of the draft,
 * as the server has it, is the proof that they arrived.
 */
export function forgetSent({ key, saved }: DOMStringMap): void {
  attempt(() => {
    for (const name of Object.keys(localStorage)) {
      if (!name.startsWith(`${prefix}new-`)) continue
      const copy = JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Copy>
      if (copy.key === key && Number(copy.at) <= Number(saved)) localStorage.removeItem(name)
    }
  })
}

/** A browser may keep nothing, or be full: then there is no copy. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

function fill(form: HTMLFormElement, entries: [string, string][]): void {
  for (const field of form.elements) {
    if (!(
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    ))
      continue
    const values = entries.filter(([name]) => name === field.name).map(([, value]) => value)
    if (field.type === 'hidden') continue
    if (field instanceof HTMLInputElement && /checkbox|radio/.test(field.type)) {
      field.checked = values.includes(field.value)
    } else if (values[0] !== undefined) field.value = values[0]
  }
}
