import type { ApiJobs } from '#app/domain/api/answers.ts'
import { el } from './element.ts'
import type { Lang, Words } from './words.ts'

type Job = ApiJobs['jobs'][number]

export type Links = {
  lang: Lang
  words: Words
  /** in a tab of their own */
  isNew: boolean
}

/** A job: what, who and where, the facts. */
export function hit(job: Job, level: number, links: Links) {
  const { url, title, employer, pay, texts } = job
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
      el('li', { part: 'report', lang: links.lang }, reportLink(job, links)),
    ),
  )
}

/** Where a reader says that something is wrong with a job; which one it is, is said to who hears it. */
function reportLink({ id, title, url }: Job, links: Links): HTMLAnchorElement {
  const link = linkTo(new URL(`/reports/new?job=${id}`, url).href, links.words.report, links)
  link.append(el('span', { class: 'hidden', lang: 'de' }, `: ${title}`))
  return link
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
