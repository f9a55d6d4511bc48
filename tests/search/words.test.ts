import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { maxWords, queryWords } from '#search/words.ts'

test.each<[string, string[]]>([
  ['Bäcker Nordhausen', ['baecker', 'nordhausen']],
  ['  Koch/Köchin (m/w/d) ', ['koch', 'koechin', 'm', 'w', 'd']],
  ['"Pflege" AND -Nacht*', ['pflege', 'and', 'nacht']],
  ['a a', ['a', 'a']],
  ['', []],
  ['   ', []],
  ['???', []],
])('a query is read as its folded words: %j', (text, words) => {
  expect(queryWords(text)).toEqual(words)
})

test('of more than ten words the first ten count, for every engine alike', () => {
  const long = Array.from({ length: 50 }, (_, number) => `w${number}`)
  expect(queryWords(long.join(' '))).toEqual(long.slice(0, 10))
  expect(maxWords).toBe(10)
})

test('no word is empty or holds anything but letters and digits, whatever is asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const words = queryWords(text)
      expect(words.length).toBeLessThanOrEqual(maxWords)
      for (const word of words) expect(word).toMatch(/^[\p{Letter}\p{Number}]+$/u)
    }),
  )
})
