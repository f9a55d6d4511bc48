import { describe, expect, test } from 'vitest'
import { sanitizeDescription } from '#app/domain/description.server.ts'
import { rememberTexts } from '#app/domain/known-texts.server.ts'

describe('remembered texts', () => {
  test('are known to the letter', () => {
    const known = rememberTexts(10)
    known.add('<p>Brot</p>')
    expect(known.has('<p>Brot</p>')).toBe(true)
    expect(known.has('<p>Brot </p>')).toBe(false)
    known.add('\uD800')
    expect(known.has('\uD801')).toBe(false)
    expect(known.has('\uFFFD')).toBe(false)
  })

  test('are as many as allowed; the one asked for longest ago goes first', () => {
    const known = rememberTexts(2)
    known.add('a')
    known.add('b')
    known.has('a')
    known.add('c')
    expect(['a', 'b', 'c'].map((text) => known.has(text))).toEqual([true, false, true])
  })
})

test('what was not clean is cleaned at every read', () => {
  const dirty = '<p>Brot<script>alert(1)</script></p>'
  for (let times = 0; times < 3; times += 1) {
    expect(sanitizeDescription(dirty)).toBe('<p>Brot</p>')
    expect(sanitizeDescription('<p>Brot</p>')).toBe('<p>Brot</p>')
  }
})
