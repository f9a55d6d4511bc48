import type { Advert } from './adverts.ts'
import { applyLines } from './apply-lines.ts'
import {
  contractLine,
  type Facts,
  germanLine,
  hoursLine,
  openingsLine,
  remoteLine,
  startLine,
} from './lines.ts'
import { closing, opening } from './opening.ts'
import { payLine } from './pay-line.ts'
import { pick, sample } from './random.ts'
import type { Kind } from '../job.ts'

/** The advert's text, as HTML of paragraphs, headings and lists. */
export function describeJob(advert: Advert, facts: Facts): string {
  const { employer, occupation, random, kind } = advert
  const firm = paragraph([employer.description])
  const post = paragraph([
    opening(advert),
    advert.hire.focus,
    openingsLine(advert, facts),
    emphasis(startLine(advert, facts), facts.startsOn !== null && random() < 0.5),
  ])
  return [
    ...(random() < 0.7 ? [firm, post] : [post, firm]),
    heading(taskHeadings[kind] ?? 'Ihre Aufgaben'),
    list(sample(random, occupation.tasks, 4 + Math.floor(random() * 2))),
    heading('Das bringen Sie mit'),
    list([...requirements(advert), germanLine(advert, facts)]),
    heading('Das bekommen Sie'),
    list(offers(advert, facts)),
    paragraph([pick(random, employer.team)]),
    paragraph([closing(advert, facts.apply), ...applyLines(advert, facts)]),
  ].join('')
}

const taskHeadings: Partial<Record<Kind, string>> = {
  apprenticeship: 'Das lernen Sie',
  'dual-study': 'Das erwartet Sie',
  internship: 'Das erwartet Sie',
  'open-application': 'So geht es weiter',
}

/** The qualification comes first and always. */
function requirements({ occupation, random }: Advert): string[] {
  const [first, ...others] = occupation.requirements
  return [...(first ? [first] : []), ...sample(random, others, 2 + Math.floor(random() * 2))]
}

function offers(advert: Advert, facts: Facts): (string | null)[] {
  return [
    payLine(advert, facts),
    contractLine(advert, facts),
    hoursLine(advert, facts),
    remoteLine(advert, facts),
    ...facts.benefits,
  ]
}

type Part = string | null | undefined

function emphasis(text: Part, isStrong: boolean): Part {
  return text && isStrong ? `**${text}**` : text
}

function heading(text: string): string {
  return `<h2>${html(text)}</h2>`
}

function paragraph(sentences: Part[]): string {
  return `<p>${html(sentences.filter(Boolean).join(' '))}</p>`
}

function list(items: Part[]): string {
  return `<ul>${items.map((item) => (item ? `<li>${html(item)}</li>` : '')).join('')}</ul>`
}

/** Text as HTML; what stands between ** is strong. */
function html(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
}
