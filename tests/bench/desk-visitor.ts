/** Somebody at the desk who presses keys: what a key does is read from the page that stands. */
export type DeskVisitor = {
  /** the page that stands, as HTML */
  page: () => string
  path: () => string
  open: (path: string) => Promise<void>
  /** follows what has this key; false when the page has none */
  press: (key: string) => Promise<boolean>
  /** sends the form of the decision, as Enter does on its button */
  submit: () => Promise<void>
  /** since the last call */
  taken: () => { requests: number; ms: number; keys: number }
}

/** @param cookie of somebody who has signed in */
export function deskVisitor(origin: string, cookie: string): DeskVisitor {
  let [html, path] = ['', '']
  let [requests, ms, keys] = [0, 0, 0]
  const ask = async (to: string, init: RequestInit = {}) => {
    const start = performance.now()
    const headers = { cookie, origin, accept: 'text/html' }
    const answer = await fetch(origin + to, { ...init, headers, redirect: 'manual' })
    const text = await answer.text()
    requests += 1
    ms += performance.now() - start
    const location = answer.headers.get('location')
    if (location) return ask(location)
    if (answer.status !== 200) throw new Error(`${to} answered ${answer.status}`)
    ;[html, path] = [text, to]
  }
  return {
    page: () => html,
    path: () => path,
    open: (to) => ask(to),
    async press(key) {
      const tag = tagsOf(html, 'a').find((one) => attribute(one, 'data-key') === key)
      const to = tag && attribute(tag, 'href')
      if (!to) return false
      keys += 1
      await ask(to)
      return true
    },
    async submit() {
      const form = /<form[^>]*>(?:(?!<\/form>)[^])*name="deed"[^]*?<\/form>/.exec(html)?.[0]
      if (!form) throw new Error(`${path} has nothing to send`)
      const fields = new URLSearchParams()
      for (const tag of tagsOf(form, 'input')) {
        fields.set(attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '')
      }
      const words = /<textarea[^>]*name="note"[^>]*>([^]*?)<\/textarea>/.exec(form)?.[1]
      if (words !== undefined) fields.set('note', plain(words))
      keys += 1
      await ask(attribute(form, 'action') ?? '', { method: 'POST', body: fields })
    },
    taken() {
      const taken = { requests, ms, keys }
      ;[requests, ms, keys] = [0, 0, 0]
      return taken
    },
  }
}

/** How many words there are to read before deciding. */
export function wordsOf(html: string): number {
  const matter = /<div class="matter">([^]*?)<aside/.exec(html)?.[1] ?? ''
  return plain(matter.replace(/<[^>]*>/g, ' '))
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

function tagsOf(html: string, name: string): string[] {
  return html.match(new RegExp(`<${name}\\b[^>]*>`, 'g')) ?? []
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : plain(value)
}

function plain(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
