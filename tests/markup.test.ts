import { describe, expect, test } from 'vitest'
import { assert, property, string } from 'fast-check'
import { attributes, markup } from '#app/markup.ts'

describe('markup', () => {
  test('writes what it is given as text, whatever it holds', () => {
    const evil = `"><script>alert('&')</script>`
    expect(String(markup`<p title="${evil}">${evil}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;">' +
        '&quot;&gt;&lt;script&gt;alert(&#x27;&amp;&#x27;)&lt;/script&gt;</p>',
    )
  })

  test('never lets a text end an attribute or begin a tag', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const html = String(markup`<a href="${text}">${text}</a>`)
        expect(html.match(/[<>"]/g)).toEqual(['<', '"', '"', '>', '<', '>'])
      }),
    )
  })

  test('takes markup as it is, and leaves nothing of what is absent', () => {
    const items = ['a', '<b>'].map((text) => markup`<li>${text}</li>`)
    const none = undefined as string | undefined
    expect(String(markup`<ul>${items}${false}${null}${none}${0}</ul>`)).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li>0</ul>',
    )
  })

  test('writes attributes in their order, whatever they hold', () => {
    const all = { rel: 'alternate', href: '/?q="&\'' }
    expect(String(markup`<link${attributes(all)}>`)).toBe(
      '<link rel="alternate" href="/?q=&quot;&amp;&#x27;">',
    )
  })

  test('reads a template of several lines as one', () => {
    const more = markup` class="none"`
    const html = markup`
      <label${more}>
        <input name="${'q'}"
          value="${'1'}">
        <span>${'text'}</span>
      </label>`
    expect(String(html)).toBe(
      '<label class="none"><input name="q" value="1"><span>text</span></label>',
    )
  })
})
