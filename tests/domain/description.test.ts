import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { descriptionText, plainText, sanitizeDescription } from '#app/domain/description.server.ts'

describe('markup', () => {
  test.each([
    ['paragraphs and line breaks', '<p>Brot<br>und Brötchen</p>', '<p>Brot<br />und Brötchen</p>'],
    ['lists', '<ul><li>Backen<li>Putzen</ul>', '<ul><li>Backen</li><li>Putzen</li></ul>'],
    ['quotations', '<blockquote>Super</blockquote>', '<blockquote>Super</blockquote>'],
    [
      'emphasis, old tags and new',
      '<p><b>a</b> <i>b</i></p>',
      '<p><strong>a</strong> <em>b</em></p>',
    ],
    [
      'headings, from level 2 on',
      '<h1>a</h1><h4>b</h4><h6>c</h6>',
      '<h2>a</h2><h3>b</h3><h3>c</h3>',
    ],
    ['boxes, as paragraphs', '<div>a</div><section>b</section>', '<p>a</p><p>b</p>'],
    ['boxes around everything', '<div><div><p>a</p></div></div>', '<p>a</p>'],
    ['boxes around a list', '<div><ul><li>a</li></ul></div>', '<ul><li>a</li></ul>'],
    ['what was never closed', '<p>a<p><strong>b', '<p>a</p><p><strong>b</strong></p>'],
  ])('keeps %s', (_what, source, expected) => {
    expect(sanitizeDescription(source)).toBe(expected)
  })

  test.each([
    ['empty paragraphs', '<p> </p><p>&nbsp;</p><p>a</p><p><br></p>', '<p>a</p>'],
    ['empty lists', '<p>a</p><ul><li></li></ul>', '<p>a</p>'],
    ['tags that only dress up', '<p><span class="x"><font>a</font></span></p>', '<p>a</p>'],
    ['attributes', '<p class="x" id="y" lang="de" data-z="1" dir="rtl">a</p>', '<p>a</p>'],
    ['comments', '<p>a<!-- b --></p><!--[if IE]><p>c</p><![endif]-->', '<p>a</p>'],
    ['images', '<p>a<img src="https://x.example/pixel.gif" alt="b"></p>', '<p>a</p>'],
  ])('loses %s', (_what, source, expected) => {
    expect(sanitizeDescription(source)).toBe(expected)
  })

  test('of tables leaves the words', () => {
    const table = '<table><tr><th>Lohn</th><td>17 €</td></tr></table>'
    expect(descriptionText(sanitizeDescription(table))).toMatch(/^Lohn ?17 €$/)
  })

  test('keeps links that lead somewhere, marked as not ours', () => {
    const rel = 'rel="nofollow ugc noopener"'
    for (const href of [
      'https://a.example/b?c=1',
      'http://a.example',
      'mailto:a@b.example',
      'tel:+49',
    ]) {
      const link = `<a href="${href}" target="_blank" rel="opener" onclick="x()">hier</a>`
      expect(sanitizeDescription(`<p>${link}</p>`)).toBe(`<p><a href="${href}" ${rel}>hier</a></p>`)
    }
  })

  test('leaves only the words of a link that would lead to a page of this board', () => {
    for (const href of ['/logout', 'logout', '?q=x', '#top', '']) {
      expect(sanitizeDescription(`<p><a href="${href}">oben</a></p>`)).toBe('<p>oben</p>')
    }
    expect(sanitizeDescription('<p><a name="top">oben</a></p>')).toBe('<p>oben</p>')
  })
})

describe('text without markup', () => {
  test('becomes paragraphs at empty lines and keeps its line breaks', () => {
    expect(sanitizeDescription('Wir backen.\r\nTäglich.\r\n \r\nSie auch?')).toBe(
      '<p>Wir backen.<br />Täglich.</p><p>Sie auch?</p>',
    )
  })

  test.each([
    ['Müller & Söhne, 5 < 6 > 4', '<p>Müller &amp; Söhne, 5 &lt; 6 &gt; 4</p>'],
    ['weniger als <3 Jahre', '<p>weniger als &lt;3 Jahre</p>'],
    ['a<b', '<p>a&lt;b</p>'],
    [
      'Bewerbung an <jobs@betrieb.example>\nbitte',
      '<p>Bewerbung an &lt;jobs@betrieb.example&gt;<br />bitte</p>',
    ],
    ['M&ouml;bel &amp; mehr', '<p>Möbel &amp; mehr</p>'],
  ])('keeps signs that only look like markup: %j', (source, expected) => {
    expect(sanitizeDescription(source)).toBe(expected)
  })

  test('stays empty when there is none', () => {
    for (const source of ['', '  \n ', '<p></p>', '<!-- -->', '<script>x</script>', '&nbsp;']) {
      expect(sanitizeDescription(source)).toBe('')
    }
  })

  test('is wrapped as well when a tag was all that made it HTML', () => {
    expect(sanitizeDescription('<span>a\n\nb &amp; c</span>')).toBe('<p>a</p><p>b &amp; c</p>')
    expect(sanitizeDescription('<span>&lt;b&gt;a&lt;/b&gt;</span>')).toBe(
      '<p>&lt;b&gt;a&lt;/b&gt;</p>',
    )
  })
})

describe('escaped markup', () => {
  test('is understood when the whole text is', () => {
    expect(sanitizeDescription('&lt;p&gt;Brot &amp;amp; Brötchen&lt;/p&gt;')).toBe(
      '<p>Brot &amp; Brötchen</p>',
    )
    expect(sanitizeDescription('&lt;ul&gt;&lt;li&gt;a&lt;/li&gt;&lt;/ul&gt;')).toBe(
      '<ul><li>a</li></ul>',
    )
    expect(sanitizeDescription('a&lt;br /&gt;b')).toBe('a<br />b')
  })

  test('stays text inside of markup', () => {
    expect(sanitizeDescription('<p>Sie schreiben &lt;b&gt; und &lt;script&gt;.</p>')).toBe(
      '<p>Sie schreiben &lt;b&gt; und &lt;script&gt;.</p>',
    )
  })

  test('is as harmless as any other', () => {
    expect(sanitizeDescription('&lt;p&gt;a&lt;/p&gt;&lt;script&gt;b&lt;/script&gt;')).toBe(
      '<p>a</p>',
    )
  })

  test('in CDATA is taken out of it', () => {
    expect(sanitizeDescription(' <![CDATA[<p>a</p>]]>\n')).toBe('<p>a</p>')
    expect(sanitizeDescription('<![CDATA[a & b]]>')).toBe('<p>a &amp; b</p>')
  })
})

const payloads = [
  '<script>alert(1)</script>',
  '<script src=//evil.example/x.js></script>',
  '<SCRIPT SRC="https://evil.example/x.js"></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<<script>alert(1)//<</script>',
  '<script\n>alert(1)</script\n>',
  '<script/x>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<img src="x" onerror="alert(1)"/>',
  '<img/src=x/onerror=alert(1)>',
  '<img src=x:x onerror&#61;alert(1)>',
  '<p onclick=alert(1)>a</p>',
  '<p onmouseover\n=\nalert(1)>a</p>',
  '<p/onpointerenter=alert(1)>a</p>',
  '<p style="background:url(javascript:alert(1))">a</p>',
  '<p style="position:fixed;inset:0">a</p>',
  '<style>@import "https://evil.example/x.css"</style>',
  '<style><img src=x onerror=alert(1)></style>',
  '<link rel=stylesheet href=https://evil.example/x.css>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<a href="javascript:alert(1)">a</a>',
  '<a href="JaVaScRiPt:alert(1)">a</a>',
  '<a href=" javascript:alert(1)">a</a>',
  '<a href="java\nscript:alert(1)">a</a>',
  '<a href="java\tscript:alert(1)">a</a>',
  '<a href="java&#x09;script:alert(1)">a</a>',
  '<a href="&#106;&#97;vascript:alert(1)">a</a>',
  '<a href="javascript&colon;alert(1)">a</a>',
  '<a href="\u0001javascript:alert(1)">a</a>',
  '<a href="java\u0000script:alert(1)">a</a>',
  '<a href="vbscript:msgbox(1)">a</a>',
  '<a href="data:text/html,<script>alert(1)</script>">a</a>',
  '<a href="data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">a</a>',
  '<a href="blob:https://evil.example/x">a</a>',
  '<a href="file:///etc/passwd">a</a>',
  '<a href="//evil.example/login">a</a>',
  '<a href="\\\\evil.example/login">a</a>',
  '<a href="/\\evil.example/login">a</a>',
  '<a href="https://a.example" onfocus="alert(1)" autofocus tabindex=1>a</a>',
  `<a href='https://a.example/"onmouseover="alert(1)'>a</a>`,
  '<a href="https://a.example/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">a</a>',
  '<a href="https://a.example" ping="https://evil.example" download>a</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<object data="https://evil.example"></object>',
  '<embed src="https://evil.example">',
  '<form action="https://evil.example"><input name=password><button>a</button></form>',
  '<button formaction="javascript:alert(1)">a</button>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>a</text></a></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>',
  '<math href="javascript:alert(1)">a</math>',
  '<video><source onerror=alert(1)></video>',
  '<audio src=x onerror=alert(1)>',
  '<details open ontoggle=alert(1)>a</details>',
  '<marquee onstart=alert(1)>a</marquee>',
  '<body onload=alert(1)>',
  '<template><script>alert(1)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<textarea><img src=x onerror=alert(1)></textarea>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml-stylesheet href="javascript:alert(1)"?>',
  '<p title="a>b"onclick="alert(1)">a</p>',
  '<p "=""onclick=alert(1)>a</p>',
  '<p a=`><img src=x onerror=alert(1)>`>a</p>',
  '&lt;p&gt;&lt;img src=x onerror=alert(1)&gt;',
  '&lt;b&gt;&lt;script&gt;alert(1)&lt;/script&gt;',
  '&lt;div onclick=alert(1)&gt;a&lt;/div&gt;',
  '&amp;lt;p&amp;gt;&amp;lt;script&amp;gt;alert(1)',
  '<x-foo onclick=alert(1)>a</x-foo>',
  '<p><p><p onclick=alert(1)',
  '</p><script>alert(1)',
  '<img src=x onerror=alert(1)//',
]

describe('an attack', () => {
  test.each(payloads)('leaves nothing but plain markup: %j', (payload) => {
    expect(dangersIn(sanitizeDescription(payload))).toEqual([])
    expect(dangersIn(sanitizeDescription(`<p>Vorher ${payload} nachher</p>`))).toEqual([])
    expect(dangersIn(sanitizeDescription(`<ul><li>${payload}</ul>`))).toEqual([])
  })

  test('cannot be put together from harmless halves', () => {
    for (const first of payloads) {
      const second = payloads[(payloads.indexOf(first) * 7 + 3) % payloads.length] ?? ''
      const half = first.slice(0, first.length / 2)
      expect(dangersIn(sanitizeDescription(half + second))).toEqual([])
      expect(dangersIn(sanitizeDescription(second + half))).toEqual([])
    }
  })

  test('takes what it did with it along, not the words around it', () => {
    const source = '<p>Wir suchen<script>alert(1)</script> Sie</p><svg><text>x</text></svg>'
    expect(sanitizeDescription(source)).toBe('<p>Wir suchen Sie</p>')
  })

  test('by size is over soon', () => {
    const start = performance.now()
    for (const scrap of ['<div>', '<p><a href="x">', '&lt;', '<', '<!--', '\n\n', '<ul><li>']) {
      expect(dangersIn(sanitizeDescription(scrap.repeat(50_000 / scrap.length)))).toEqual([])
    }
    expect(performance.now() - start).toBeLessThan(5_000)
  })
})

const tags =
  'p div ul ol li b em i h1 h3 blockquote span script svg style table td textarea noscript math ' +
  'template iframe title'
const scraps = fc.oneof(
  fc
    .constantFrom(...tags.split(' '))
    .chain((tag) => fc.constantFrom(`<${tag}>`, `</${tag}>`, `<${tag} onclick="x">`)),
  fc.constantFrom('<a href="https://x.example">', '<a href="javascript:x">', '</a>', '<br>'),
  fc.constantFrom('&lt;p&gt;', '&lt;script&gt;', '&amp;', '&#60;', '&nbsp;', '&', '<', '>', '"'),
  fc.constantFrom('<!--', '-->', '<![CDATA[', ']]>', '<?', '\n', '\n\n', ' ', '\u0000', 'Wort'),
  fc.string(),
)
const anything = fc.array(scraps, { maxLength: 25 }).map((parts) => parts.join(''))

describe('sanitising', () => {
  test('whatever it is given leaves nothing but plain markup', () => {
    fc.assert(
      fc.property(anything, (source) => {
        expect(dangersIn(sanitizeDescription(source))).toEqual([])
      }),
      { numRuns: 3_000 },
    )
  })

  test('twice is the same as once', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const once = sanitizeDescription(source)
        expect(sanitizeDescription(unknown(once))).toBe(once)
      }),
      { numRuns: 3_000 },
    )
    for (const payload of payloads) {
      const once = sanitizeDescription(payload)
      expect(sanitizeDescription(unknown(once))).toBe(once)
    }
  })
})

/** Markup much as the board writes it: now and then empty, or with a slip. */
const piece = fc.constantFrom(
  'Brot',
  ' ',
  '',
  '\u00a0',
  '&amp;',
  '&lt;',
  '&quot;',
  '>',
  '"',
  '<br />',
)
const saying = fc.array(piece, { maxLength: 3 }).map((parts) => parts.join(''))
const within = (names: string[], content: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(...names), content).map(([tag, text]) => `<${tag}>${text}</${tag}>`)
const emphasis = within(['strong', 'em', 'b', 'strong '], saying)
const inline = fc.array(fc.oneof(saying, emphasis), { maxLength: 3 }).map((all) => all.join(''))
const items = fc.array(within(['li'], inline), { maxLength: 3 }).map((all) => all.join(''))
const block = fc.oneof(within(['p', 'h2', 'h3'], inline), within(['ul', 'ol'], items))
const ownMarkup = fc
  .array(fc.oneof({ weight: 12, arbitrary: block }, { weight: 1, arbitrary: scraps }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((blocks) => blocks.join(''))

describe('a text that is clean', () => {
  test.each([
    '<p>Wir backen &amp; <strong>Sie</strong><br />auch.</p><ul><li>Brot</li></ul>',
    '<h2>Aufgaben</h2><ol><li> <em>Backen</em></li><li>&lt;3</li></ol>',
  ])('stays as it is: %j', (source) => {
    expect(sanitizeDescription(source)).toBe(source)
  })

  test('is what a second look, at one it does not know, would leave as well', () => {
    let clean = 0
    fc.assert(
      fc.property(fc.oneof(ownMarkup, anything), (source) => {
        if (sanitizeDescription(source) !== source) return
        clean += 1
        expect(sanitizeDescription(unknown(source))).toBe(source)
      }),
      { numRuns: 10_000 },
    )
    expect(clean).toBeGreaterThan(500)
  })
})

describe('the words of a description', () => {
  test.each([
    ['<p>Wir backen.</p><p>Sie auch?</p>', 'Wir backen. Sie auch?'],
    ['<ul><li>Brot</li><li>Brötchen</li></ul>', 'Brot Brötchen'],
    ['<h2>Aufgaben</h2>Backen', 'Aufgaben Backen'],
    ['Brot<br />Brötchen<br>Kuchen', 'Brot Brötchen Kuchen'],
    ['<p>Bä<strong>cker</strong></p>', 'Bäcker'],
    [
      '<p>Müller &amp; Söhne &lt;gegründet&gt; &quot;1900&quot;</p>',
      'Müller & Söhne <gegründet> "1900"',
    ],
    ['<p>&amp;lt;b&amp;gt;</p>', '&lt;b&gt;'],
    ['<p>17&nbsp;€</p>\n\n  <p>viel   Raum</p>', '17 € viel Raum'],
    ['<p>a<script>b</script><style>c</style></p>', 'a'],
    ['', ''],
  ])('stand apart where blocks end, with their entities read: %j', (html, expected) => {
    expect(descriptionText(html)).toBe(expected)
  })

  test('are those of the text it was made from', () => {
    const words = fc.array(fc.stringMatching(/^[a-zäöüß&>"'.,]{1,8}$/), { minLength: 1 })
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(' < ')
        expect(descriptionText(sanitizeDescription(text))).toBe(text)
      }),
    )
  })

  test('are the same whether it is known to be clean or not', () => {
    fc.assert(
      fc.property(anything, (source) => {
        const clean = sanitizeDescription(source)
        expect(descriptionText(clean)).toBe(descriptionText(unknown(clean)))
      }),
      { numRuns: 3_000 },
    )
  })

  test('are those of a title too, with markup or without', () => {
    fc.assert(
      fc.property(fc.oneof(anything, fc.string({ unit: 'binary' })), (source) => {
        expect(plainText(source)).toBe(descriptionText(sanitizeDescription(source)))
      }),
      { numRuns: 3_000 },
    )
  })
})

/** The same text for a reader, another one for a memory of clean texts. */
function unknown(clean: string): string {
  return `${clean} `
}

/** What is not in the output's grammar: text, our tags without attributes, links with two. */
function dangersIn(html: string): string[] {
  const tag = /<\/?(?:p|h2|h3|ul|ol|li|blockquote|strong|em|a)>|<br \/>/g
  const link = /<a(?: href="([^"<>]*)")? rel="nofollow ugc noopener">/g
  const links = [...html.matchAll(link)].flatMap(([, href]) => href ?? [])
  const rest = html.replace(tag, '').replace(link, '')
  return [...links.filter(isDangerous), ...(/[<>]/.test(rest) ? [rest] : [])]
}

function isDangerous(href: string): boolean {
  const { protocol, host } = new URL(href.replaceAll('&amp;', '&'), 'https://own.example')
  return !/^(?:https?|mailto|tel):$/.test(protocol) || host === 'evil.example'
}
