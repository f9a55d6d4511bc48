import MarkdownIt from 'markdown-it'
import sanitizeHtml from 'sanitize-html'
import Turndown from 'turndown'
import { remembered } from '#search/remembered.ts'
import { rememberTexts } from './known-texts.server.ts'

const blocks = ['p', 'h2', 'h3', 'ul', 'ol', 'li', 'br', 'blockquote']
const inline = ['strong', 'em', 'a']

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...blocks, ...inline],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'svg', 'math'],
  transformTags: {
    // a link without its scheme would lead to a page of this board
    a: (_name, { href = '' }) =>
      /^(?:https?|mailto|tel):/i.test(href)
        ? { tagName: 'a', attribs: { href, rel: 'nofollow ugc noopener' } }
        : { tagName: 'span', attribs: {} },
    b: 'strong',
    i: 'em',
    div: 'p',
    section: 'p',
    h1: 'h2',
    h4: 'h3',
    h5: 'h3',
    h6: 'h3',
  },
  exclusiveFilter: (frame) =>
    ['p', 'li', 'h2', 'h3', 'ul', 'ol', 'strong', 'em'].includes(frame.tag) &&
    frame.text.trim() === '' &&
    !frame.mediaChildren.length,
}

/**
 * The part of an advert's HTML that is safe and looks right in the page: paragraphs, headings from
 * level 2, lists, emphasis and links. Text without any markup becomes paragraphs; feeds that send
 * their HTML escaped are understood. Applied when an advert is written and again when it is shown:
 * what was sanitised once stays as it is, and a text that came out as it went in is not looked at
 * again.
 */
export function sanitizeDescription(source: string): string {
  if (cleanTexts.has(source)) return source
  if (!isPlain(source)) return sanitized(source)
  cleanTexts.add(source)
  return source
}

const letters = String.raw`[^<>&\0]|&(?:amp|lt|gt);`
const saying = String.raw`(?=\s*(?:[^<>&\s]|&|<[se]))`
const run = String.raw`(?:${letters}|<br />|<(?:strong|em)>${saying}(?:${letters})+</(?:strong|em)>)+`
const element = (tag: string) => `<${tag}>${saying}${run}</${tag}>`
/** Paragraphs, headings and lists that say something, with emphasis and nothing else in them. */
const plain = new RegExp(
  `^(?:${['p', 'h2', 'h3'].map(element).join('|')}|` +
    `${['ul', 'ol'].map((list) => `<${list}>(?:${element('li')})+</${list}>`).join('|')})+$`,
)
const longestPlain = 20_000

/** Whether a text is as sanitising would leave it, seen without taking it apart: most of ours are. */
function isPlain(html: string): boolean {
  return html.length <= longestPlain && plain.test(html)
}

/** Those of a large board; digests alone, some 5 MB. */
const cleanTexts = rememberTexts(50_000)

function sanitized(source: string): string {
  let html = asHtml(source)
  for (let pass = 1; pass <= maxPasses; pass += 1) {
    const clean = sanitizeHtml(html, rules).trim()
    if (clean === '') return clean
    if (clean === html) {
      cleanTexts.add(clean)
      return clean
    }
    html = markup.test(clean) ? clean : paragraphs(clean)
  }
  return sanitizeHtml(paragraphs(escapeHtml(descriptionText(html))), rules)
}

/** Headings, lists, emphasis and links; everything else in Markdown stays the text it is. */
const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: true }).enable([
  'heading',
  'list',
  'emphasis',
  'link',
  'newline',
  'escape',
])

/** What an employer wrote, as the HTML of an advert. */
export function descriptionFromMarkdown(source: string): string {
  return sanitizeDescription(markdown.render(source))
}

/** An advert's HTML as somebody would write it, for changing what came from a feed. */
export function descriptionToMarkdown(html: string): string {
  return turndown
    .turndown(sanitizeDescription(html))
    .replace(/^(\s*)([-*]|\d+\.)[ ]{2,}/gm, '$1$2 ')
}

const turndown = new Turndown({ headingStyle: 'atx', bulletListMarker: '-', emDelimiter: '*' })

/** The words of a description line by line, so that a heading is no part of the next sentence. */
export function descriptionLines(html: string): string {
  return html
    .replace(/<(?:\/(?:p|li|h2|h3|blockquote)|br\s*\/?)>/gi, '\n')
    .split('\n')
    .map(descriptionText)
    .filter((line) => line !== '')
    .join('\n')
}

/** The words of a description, for the index and for previews; block ends become spaces. */
export function descriptionText(html: string): string {
  return knownText(html)
}

/** Rules and index ask for the same text shortly after each other, a batch of an import at a time. */
const knownText = remembered(textOf, 500)

function textOf(html: string): string {
  const spaced = html.replace(/<(?:\/(?:p|li|h2|h3|ul|ol|blockquote)|br\s*\/?)>/gi, ' ')
  // in what is clean every < begins a tag
  const bare = cleanTexts.has(html)
    ? spaced.replace(/<[^>]*>/g, '')
    : sanitizeHtml(spaced, { allowedTags: [], allowedAttributes: {} })
  return decodeEntities(bare).replace(/\s+/g, ' ').trim()
}

/** The words of a text that should have no markup, and may have some: a title from a feed. */
export function plainText(source: string): string {
  if (/[<&]/.test(source)) return descriptionText(sanitizeDescription(source))
  return source.replace(/\s+/g, ' ').trim()
}

/**
 * A wrapper becomes a paragraph, and a parser ends a paragraph where the next block begins: only
 * what it has seen again is as it will be read. Two or three passes do; nonsense may go on.
 */
const maxPasses = 8

/** A tag or a comment, unlike "< 3 Jahre" or "<name@betrieb.example>". */
const markup = /<(?:!|\/?[a-z][a-z0-9-]*[\s/>])/i
const escapedMarkup = /&lt;\/?(?:p|ul|ol|li|br|h[1-6]|b|i|em|strong|div|span)\b/i

function asHtml(source: string): string {
  const [, unwrapped] = /^\s*<!\[CDATA\[(.*)\]\]>\s*$/s.exec(source) ?? []
  if (unwrapped !== undefined) return asHtml(unwrapped)
  if (markup.test(source)) return source
  return escapedMarkup.test(source) ? decodeEntities(source) : paragraphs(escapeHtml(source))
}

function paragraphs(escaped: string): string {
  return escaped
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => `<p>${paragraph.replace(/\r?\n/g, '<br>')}</p>`)
    .join('')
}

function escapeHtml(text: string): string {
  return text.replace(/&(?!#?\w+;)/g, '&amp;').replaceAll('<', '&lt;')
}

function decodeEntities(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
}
