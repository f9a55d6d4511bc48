import MarkdownIt from 'markdown-it'
import TurndownService from 'turndown'
import { sanitizeDescription } from '../description.server.ts'

const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true })
const turndown = new TurndownService({
  headingStyle: 'atx',
  bulletListMarker: '-',
  emDelimiter: '_',
})

/** What an employer writes about itself, in a little Markdown, as safe HTML; null for nothing. */
export function descriptionFrom(text: string): string | null {
  return sanitizeDescription(markdown.render(text)) || null
}

/** The same back again, to go on writing. */
export function textOf(description: string | null): string {
  return description ? turndown.turndown(sanitizeDescription(description)) : ''
}
