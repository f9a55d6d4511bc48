import type { ApiJobs } from '#app/domain/api/answers.ts'
import { el } from './element.ts'
import type { Words } from './words.ts'

type Job = ApiJobs['jobs'][number]

export type Links = {
  words: Words
  /** in a tab of their own */
  isNew: boolean
}

/** A job: what, who and where, the facts. */
export function hit({ url, title, employer, pay, texts }: Job, level: number, links: Links) {
  return el(
    'li',
    { part: 'hit', lang: 'de' },
    el('span', { class: 'when soft' }, texts.posted),
    headingOf(level, { part: 'title' }, linkTo(url, title, links)),
    el('p', {}, [employer.name, texts.place].filter(Boolean).join(' · ')),
    el(
      'ul',
      { part: 'facts', class: 'soft' },
      el('li', { part: 'pay', class: pay ? 'pay' : '' }, texts.pay),
      ...texts.facts.map((fact) => el('li', {}, fact)),
    ),
  )
}

/** A heading of level 1 to 6. */
export function headingOf(level: number, attributes: Record<string, string>, ...content: Node[]) {
  return el(`h${level}` as 'h1', attributes, ...content)
}

/** A link to the board; one to a new tab says so. */
export function linkTo(href: string, text: string, { words, isNew }: Links): HTMLAnchorElement {
  const link = el('a', { href }, text)
  if (isNew) {
    link.target = '_blank'
    link.rel = 'noopener'
    link.append(el('span', { class: 'hidden' }, words.tab))
  }
  return link
}
