import type { ApiJobs } from '#app/domain/api/answers.ts'
import { el } from './element.ts'
import { facetList } from './facets.ts'
import { headingOf, hit, linkTo } from './hits.ts'
import type { Question } from './question.ts'
import { fill, type Lang, type Words } from './words.ts'

/** How an element wants to be shown. */
export type Look = {
  lang: Lang
  words: Words
  /** of the widget's heading; titles of jobs are one deeper */
  level: number
  /** whether links open a tab of their own */
  isNew: boolean
  /** names, in order */
  facets: string[]
  frame: URLSearchParams
}

export type Actions = {
  search: (q: string) => void
  choose: (name: string, value: string, isChosen: boolean) => void
  turn: (page: number) => void
  again: () => void
}

/** The widget's parts. Until there are jobs, only what stands between the element's tags is seen. */
export function buildView(look: Look, on: Actions) {
  const { lang, words, level } = look
  const input = el('input', { id: 'q', type: 'search', part: 'field', maxlength: '200' })
  const form = el(
    'form',
    { part: 'search' },
    el('label', { for: 'q' }, words.what),
    input,
    button(words.search),
  )
  form.onsubmit = (event) => {
    event.preventDefault()
    on.search(input.value.trim())
  }
  const facets = facetList(look, on.choose)
  const heading = headingOf(level, { 'aria-live': 'polite', tabindex: '-1' })
  const message = el('p', { part: 'message', role: 'status' })
  const again = button(words.again, on.again)
  const hits = el('ol')
  // no landmarks: they are the page's
  const paging = el('div', { part: 'paging', role: 'group', 'aria-label': words.pages })
  const more = el('p')
  const fallback = el('slot')
  const search = el('div', {}, form, facets.root)
  const found = el('div', { class: 'space' }, hits, paging, more)
  const trouble = el('div', { class: 'space' }, message, again)
  // German and English run from left to right, whatever the page does
  const root = el(
    'div',
    { class: 'box', lang, dir: 'ltr' },
    search,
    heading,
    trouble,
    found,
    fallback,
  )
  search.hidden = again.hidden = true
  const settle = (isFound: boolean) => {
    heading.hidden = found.hidden = !isFound
    fallback.hidden = again.hidden = isFound
  }

  return {
    root,
    input,
    busy(isBusy: boolean) {
      found.ariaBusy = `${isBusy}`
    },
    /** @param all address of the whole search on the board */
    show(answer: ApiJobs, question: Question, all: string) {
      const { total, page, pages, links, jobs } = answer
      search.hidden = false
      settle(true)
      facets.show(answer, question.chosen)
      const { no, one, many } = words
      heading.textContent =
        fill(total ? (total > 1 ? many : one) : no, lang, total) +
        (pages > 1 ? fill(words.page, lang, page, pages) : '')
      message.textContent = total ? '' : words.hint
      hits.replaceChildren(...jobs.map((job) => hit(job, level + 1, look)))
      paging.replaceChildren(
        ...(links.prev ? [button(words.back, () => on.turn(page - 1))] : []),
        ...(links.next ? [button(words.next, () => on.turn(page + 1))] : []),
      )
      const link = linkTo(all, total > 1 ? fill(words.all, lang, total) : words.board, look)
      link.part = 'more'
      more.replaceChildren(link)
    },
    /**
     * Says what went wrong, with the page's own link and a way to try again.
     *
     * @param status of the answer, 0 without one
     */
    fail(status: number) {
      settle(false)
      const { busy, wrong, down } = words
      message.textContent = status === 429 ? busy : status === 400 ? wrong : down
    },
    /** Where a reader goes on after turning a page or trying again. */
    focus() {
      ;(found.hidden ? again : heading).focus()
    },
  }
}

function button(text: string, press?: () => void): HTMLButtonElement {
  const pressed = el('button', { part: 'button' }, text)
  if (press) pressed.onclick = press
  return pressed
}
