import sanitizeHtml from 'sanitize-html'

const blocks = ['p', 'h2', 'h3', 'ul', 'ol', 'li', 'br', 'blockquote']
const inline = ['strong', 'em', 'a']

const rules: sanitizeHtml.IOptions = {
  allowedTags: [...blocks, ...inline],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'svg', 'math'],
  transformTags: {
    a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc noopener' }),
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
 * their HTML escaped are understood. Applied when an advert is written and again when it is shown.
 */
export function sanitizeDescription(source: string): string {
  return sanitizeHtml(asHtml(source), rules).trim()
}

/** The words of a description, for the index and for previews; block ends become spaces. */
export function descriptionText(html: string): string {
  const spaced = html.replace(/<(?:\/(?:p|li|h2|h3|ul|ol|blockquote)|br\s*\/?)>/gi, ' ')
  return decodeEntities(sanitizeHtml(spaced, { allowedTags: [], allowedAttributes: {} }))
    .replace(/\s+/g, ' ')
    .trim()
}

function asHtml(source: string): string {
  if (/<[a-z!/]/i.test(source)) return source
  if (/&lt;(?:p|ul|ol|li|br|h[1-6]|b|strong|div)\b/i.test(source)) return decodeEntities(source)
  return source
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => `<p>${escapeHtml(paragraph).replace(/\r?\n/g, '<br>')}</p>`)
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
