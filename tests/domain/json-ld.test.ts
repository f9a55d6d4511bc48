import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jsonLd } from '#app/domain/json-ld.ts'

const corpus = [
  '</script>',
  '</SCRIPT >',
  '</script\t/>',
  '<script>',
  '<!--',
  '<!--<script>',
  '-->',
  ']]>',
  '&lt;/script&gt;',
  '&amp;',
  '\u2028',
  '\u2029',
  '\u0000',
  '"',
  '\\',
  '\\u003c/script\\u003e',
  '\\</script>',
  '${alert(1)}',
  '\ud83e\udd68',
  '\ud800',
]

describe('a data block', () => {
  test.each(corpus)('cannot be left, and says the same: %j', (text) => {
    for (const value of [{ text }, { list: [text] }, { [text]: 1 }]) {
      const block = jsonLd(value)
      expect(block).not.toMatch(/[<>&\u2028\u2029]/)
      expect(JSON.parse(block)).toEqual(value)
    }
  })

  test('holds whatever JSON can hold', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), (value) => {
        const block = jsonLd(value)
        expect(block).not.toMatch(/[<>&\u2028\u2029]/)
        expect(JSON.parse(block)).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  test('leaves out what is not known', () => {
    expect(jsonLd({ a: undefined, b: null, c: 0 })).toBe('{"b":null,"c":0}')
  })
})
