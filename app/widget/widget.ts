import type { ApiJobs } from '#app/domain/api/answers.ts'
import { isSingle } from './facets.ts'
import { frameOf, paramsOf, type Question } from './question.ts'
import { buildView } from './view.ts'
import css from './widget.css?inline'
import { words } from './words.ts'

const tag = 'fachwerk-jobs'
const attributes = ['preset', 'slice', 'hits', 'lang', 'heading-level', 'links', 'facets']
const patienceMs = 15_000

// the board is where the script comes from; a loader of modules leaves no current script
const script = (document.currentScript ??
  document.querySelector('script[src$="/widget.js"]')) as HTMLScriptElement | null
const board = new URL(script?.src ?? location.href).origin
const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

/** `<fachwerk-jobs>`: the board's search on somebody else's page; see docs/embedding.md. */
class FachwerkJobs extends HTMLElement {
  static observedAttributes = attributes

  #question: Question = { q: '', page: 1, chosen: new Map() }
  /** undefined until it is read, and after it changed */
  #frame: URLSearchParams | undefined
  #view: ReturnType<typeof buildView> | undefined
  /** since it came into sight */
  #isStarted = false
  #isChanged = false
  /** counts requests: only the last one's answer is shown */
  #turn = 0
  #sight = new IntersectionObserver(
    (entries) => {
      if (!entries.some((one) => one.isIntersecting)) return
      this.#sight.disconnect()
      this.#isStarted = true
      void this.#load()
    },
    { rootMargin: '300px' },
  )

  connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet]
    if (!this.#view) this.#build()
    if (!this.#isStarted) this.#sight.observe(this)
  }

  disconnectedCallback() {
    this.#sight.disconnect()
  }

  attributeChangedCallback(name: string) {
    if (!this.#view) return
    if (/preset|slice/.test(name)) this.#frame = undefined
    if (this.#isChanged) return
    this.#isChanged = true
    queueMicrotask(() => {
      this.#isChanged = false
      this.#build()
      if (this.#isStarted) void this.#load()
    })
  }

  /** The parts anew; another frame begins with no question but its own. */
  #build() {
    if (!this.#frame) {
      this.#frame = frameOf(this.getAttribute('preset'), this.getAttribute('slice'))
      this.#question = { q: this.#frame.get('q') ?? '', page: 1, chosen: new Map() }
    }
    const lang = /^en/i.test(this.closest<HTMLElement>('[lang]')?.lang ?? '') ? 'en' : 'de'
    this.#view = buildView(
      {
        lang,
        words: words[lang],
        level: this.#number('heading-level', 2, 5),
        isNew: this.getAttribute('links') === 'new',
        facets: (this.getAttribute('facets') ?? 'district,sector,kind').split(/[\s,]+/),
        frame: this.#frame,
      },
      {
        search: (q) => this.#ask({ q }),
        choose: (name, value, isChosen) => this.#choose(name, value, isChosen),
        turn: (page) => this.#ask({ page }, true),
        again: () => void this.#load(true),
      },
    )
    this.#view.input.value = this.#question.q
    this.shadowRoot?.replaceChildren(this.#view.root)
  }

  #number(name: string, otherwise: number, most: number): number {
    const given = Math.trunc(Number(this.getAttribute(name)))
    return given >= 1 ? Math.min(given, most) : otherwise
  }

  /** One value of several, or none of them, replaces the others where only one is chosen at a time. */
  #choose(name: string, value: string, isChosen: boolean) {
    const { chosen } = this.#question
    const values = isSingle(name) ? new Set<string>() : new Set(chosen.get(name))
    if (isChosen && value) values.add(value)
    else values.delete(value)
    chosen.set(name, values)
    this.#ask({})
  }

  #ask(change: Partial<Question>, isTurned = false) {
    Object.assign(this.#question, { page: 1 }, change)
    void this.#load(isTurned)
  }

  async #load(isTurned = false) {
    const [view, frame, question] = [this.#view, this.#frame, this.#question]
    if (!view || !frame) return
    const turn = (this.#turn += 1)
    const isLast = () => turn === this.#turn
    const asked = paramsOf(frame, question)
    const size = this.#number('hits', 5, 50)
    view.busy(true)
    try {
      const response = await fetch(
        `${board}/api/v1/jobs?size=${size}&page=${question.page}&lang=${view.root.lang}&${asked}`,
        { credentials: 'omit', signal: AbortSignal.timeout(patienceMs) },
      )
      const answer: ApiJobs = await response.json()
      if (!isLast()) return
      if (response.ok) {
        // where nothing is found the board shows all there is in the frame
        view.show(answer, question, `${board}/jobs?${answer.total ? asked : frame}`)
      } else view.fail(response.status)
    } catch {
      if (!isLast()) return
      view.fail(0)
    }
    view.busy(false)
    if (isTurned) view.focus()
  }
}

if (!customElements.get(tag)) customElements.define(tag, FachwerkJobs)
