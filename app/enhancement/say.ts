import { make } from './make.ts'

const status = make('p', { class: 'hidden', role: 'status' })
document.body.append(status)

/** Tells those who listen to the page, once they have heard the rest. */
export function say(text: string): void {
  status.textContent = text
}
