import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  descriptionFromMarkdown,
  descriptionLines,
  descriptionToMarkdown,
  sanitizeDescription,
} from '#app/domain/description.server.ts'

const rel = 'rel="nofollow ugc noopener"'

describe('Markdown', () => {
  test.each([
    ['paragraphs', 'Brot\n\nKuchen', '<p>Brot</p>\n<p>Kuchen</p>'],
    ['line ends, as typed', 'Brot\nKuchen', '<p>Brot<br />\nKuchen</p>'],
    [
      'headings from level 2 on',
      '# A\n## B\n### C\n#### D',
      '<h2>A</h2>\n<h2>B</h2>\n<h3>C</h3>\n<h3>D</h3>',
    ],
    ['lists', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['numbered lists', '1. a\n2. b', '<ol>\n<li>a</li>\n<li>b</li>\n</ol>'],
    [
      'bold and stressed',
      '**a** *b* __c__',
      '<p><strong>a</strong> <em>b</em> <strong>c</strong></p>',
    ],
    [
      'links',
      '[hier](https://a.example/b)',
      `<p><a href="https://a.example/b" ${rel}>hier</a></p>`,
    ],
    [
      'mail links',
      '[Post](mailto:a@b.example)',
      `<p><a href="mailto:a@b.example" ${rel}>Post</a></p>`,
    ],
    ['escaped signs', '\\*kein\\* Fett', '<p>*kein* Fett</p>'],
  ])('makes %s', (_what, source, expected) => {
    expect(descriptionFromMarkdown(source)).toBe(expected)
  })

  test.each([
    ['signs', '3 < 5 & 7 > 2', '<p>3 &lt; 5 &amp; 7 &gt; 2</p>'],
    ['HTML', '<b>laut</b>', '<p>&lt;b&gt;laut&lt;/b&gt;</p>'],
    ['addresses', 'https://a.example', '<p>https://a.example</p>'],
    [
      'images',
      '![x](https://a.example/p.gif)',
      `<p>!<a href="https://a.example/p.gif" ${rel}>x</a></p>`,
    ],
    [
      'code, rules, quotations and tables',
      '`a`\n\n***\n\n> b\n\n|c|',
      '<p>`a`</p>\n<p>***</p>\n<p>&gt; b</p>\n<p>|c|</p>',
    ],
    ['indented text', '    weit rechts', '<p>weit rechts</p>'],
  ])('leaves %s the text they are', (_what, source, expected) => {
    expect(descriptionFromMarkdown(source)).toBe(expected)
  })
})

const corpus = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg/onload=alert(1)>',
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert(1))',
  '[a](java\nscript:alert(1))',
  '[a](&#106;avascript:alert(1))',
  '[a](javascript&colon;alert(1))',
  '[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[a](vbscript:msgbox(1))',
  '[a](//evil.example)',
  '[a](/logout)',
  '[a](<javascript:alert(1)>)',
  '[a](https://x.example "onmouseover=alert(1)")',
  '[a](https://x.example/"onmouseover="alert(1))',
  '[a]: javascript:alert(1)\n\n[a]',
  '![a](javascript:alert(1))',
  '<javascript:alert(1)>',
  '<https://evil.example>',
  '[<img src=x onerror=alert(1)>](https://x.example)',
  '**<iframe srcdoc="<script>alert(1)</script>">**',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&lt;p&gt;&lt;img src=x onerror=alert(1)&gt;&lt;/p&gt;',
  '- <a href="javascript:alert(1)">x</a>',
  '# <style>*{display:none}</style>',
  '<!--><script>alert(1)</script>',
  '<![CDATA[<script>alert(1)</script>]]>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '[x](https://x.example){onclick=alert(1)}',
  '\u0000<scr\u0000ipt>alert(1)</script>',
]

describe('of an attack', () => {
  test.each(corpus)('nothing is left but text and harmless links: %j', (source) => {
    const html = descriptionFromMarkdown(source)
    expect(dangersIn(html)).toEqual([])
    expect(sanitizeDescription(html)).toBe(html)
  })

  test('nothing is left, whatever it is put together from', () => {
    const part = fc.constantFrom(
      ...corpus,
      '\n',
      '\n\n',
      ' ',
      '- ',
      '## ',
      '**',
      '[',
      '](',
      ')',
      '<',
      '>',
      '"',
      '`',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        expect(dangersIn(descriptionFromMarkdown(parts.join('')))).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('an imported text', () => {
  test.each([
    '<h2>Aufgaben</h2><ul><li>Brot</li><li>Kuchen</li></ul>',
    '<p>Wir <strong>freuen</strong> uns.</p><p>Zeile<br />Zeile</p>',
    '<ol><li>eins</li><li>zwei</li></ol>',
    `<p><a href="https://a.example/b_c" ${rel}>hier</a> * 2 # _x_ [y]</p>`,
    '<p>1. Mai ist frei</p><p>- kein Punkt</p>',
  ])('can be changed as Markdown and comes back the same: %s', (html) => {
    const again = descriptionFromMarkdown(descriptionToMarkdown(html))
    expect(again.replaceAll('\n', '')).toBe(html)
  })
})

test('lines keep headings apart from what follows', () => {
  expect(descriptionLines('<h2>Aufgaben</h2><ul><li>Brot</li></ul><p>a<br />b</p>')).toBe(
    'Aufgaben\nBrot\na\nb',
  )
})

/** What is not in the output's grammar: text, our tags without attributes, links with two. */
function dangersIn(html: string): string[] {
  const tag = /<\/?(?:p|h2|h3|ul|ol|li|strong|em|a)>|<br \/>/g
  const link = /<a href="([^"<>]*)" rel="nofollow ugc noopener">/g
  const links = [...html.matchAll(link)].flatMap(([, href]) => href ?? [])
  const rest = html.replace(tag, '').replace(link, '')
  const dangerous = links.filter((href) => !/^(?:https?:\/\/|mailto:|tel:)/.test(href))
  return [...dangerous, ...(/[<>]/.test(rest) ? [rest] : [])]
}
