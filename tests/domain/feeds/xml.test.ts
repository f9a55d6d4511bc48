import { describe, expect, test } from 'vitest'
import { declaration, element, escapeXml, fact } from '#app/domain/feeds/xml.ts'
import { readXml } from '#tests/support/xml.ts'

const nasty = [
  `<script>alert("&")</script> ]]> 'x'`,
  'Zeile\r\nzwei\tdrei',
  'Klang \u{1F3B5} und Käse',
  '&amp; bleibt &amp;',
]

describe('the escaper', () => {
  test.each(nasty)('gives back in text and in attributes what went in: %j', (text) => {
    const root = readXml(declaration + element('a', { b: text }, text).xml)
    expect(root.text).toBe(text)
    expect(root.attributes['b']).toBe(text)
  })

  test('drops what XML cannot hold, and nothing else', () => {
    expect(escapeXml('a\0b\u0008c\u001fd\uFFFEe\uD800f\uDFFFg\u{1F3B5}h')).toBe('abcdefg\u{1F3B5}h')
  })

  test('lets through every character that XML can hold', () => {
    const codes = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code))
    const { text } = readXml(element('a', {}, codes.map((sign) => ` ${sign}`).join('')).xml)
    expect(text).toHaveLength(0x10000 * 2 - 29 - 2_048 - 2) // controls, half pairs, two that are no characters
  })
})

describe('an element', () => {
  test('leaves out an attribute that is not there, and closes itself when it is empty', () => {
    expect(element('a', { b: undefined, c: 'd' }).xml).toBe('<a c="d"/>')
  })

  test('holds text and elements, and elements are not escaped again', () => {
    expect(element('a', {}, 'x < y', [element('b', {}, '&')]).xml).toBe(
      '<a>x &lt; y<b>&amp;</b></a>',
    )
  })

  test('is not there where there is nothing to say', () => {
    expect([null, undefined, ''].flatMap((nothing) => fact('a', nothing))).toEqual([])
    expect(fact('a', 0)).toEqual([{ xml: '<a>0</a>' }])
  })
})
