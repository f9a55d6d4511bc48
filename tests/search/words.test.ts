import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '#search/german.ts'
import { reaches } from '#search/job-index.ts'
import { isKnown, maxWords, queryWords } from '#search/words.ts'

describe('a query', () => {
  test.each<[string, string[]]>([
    ['Bäcker Nordhausen', ['baker', 'nordhaus']],
    ['  Koch/Köchin (m/w/d) ', ['koch']],
    ['"Pflege" AND -Nacht*', ['pfleg', 'and', 'nacht']],
    ['Verkäufer:innen und Verkäuferinnen', ['verkaufer']],
    ['a a', ['a']],
    ['', []],
    ['   ', []],
    ['???', []],
    ['(m/w/d)', []],
    ['Jobs', []],
    ['Stellenangebote', []],
    ['Arbeit', []],
    ['ich suche Arbeit', []],
    ['offene Stellen', []],
    ['alle Jobs ab sofort', []],
  ])('is read as its words, each of them once: %j', (text, words) => {
    expect(queryWords(text)).toEqual(words)
  })

  test.each<[string, string[]]>([
    ['ich suche eine Stelle als Koch', ['koch']],
    ['Arbeit als Fahrer in der Nähe', ['fahrer']],
    ['Jobs für Maler', ['maler']],
    ['Stellenangebote Lager', ['lager']],
    ['freie Stellen Pflege', ['pfleg']],
    ['Kellner mit oder ohne Abschluss', ['kellner', 'abschlus']],
    ['der die das', ['der', 'die', 'das']],
  ])('loses what tells nothing, unless nothing is left: %j', (text, words) => {
    expect(queryWords(text)).toEqual(words)
  })

  test.each<[string, string]>([
    ['Zahnmed. Fachangestellte', 'zahnmedizinische Fachangestellte'],
    ['Dipl.-Ing.', 'Dipl Ingenieur'],
    ['Elektroniker f. Betriebst.', 'Elektroniker Betriebstechnik'],
    ['Verkäufer EH', 'Verkäufer Einzelhandel'],
    ['MA Lager', 'Mitarbeiter Lager'],
    ['SB Buchhaltung', 'Sachbearbeiter Buchhaltung'],
    ['Ltg. Küche', 'Leitung Küche'],
  ])('has its shortened words in full: %j', (text, written) => {
    expect(queryWords(text)).toEqual(wordsOf(written))
  })

  test('keeps a short word that stands alone as it is', () => {
    expect(queryWords('EH')).toEqual(['eh'])
    expect(queryWords('MA')).toEqual(['ma'])
  })

  test.each<[string, string[]]>([
    ['Tisch ler', ['tischler']],
    ['Bus fahrer', ['busfahrer']],
    ['Kälte-Anlagen-Bauer', ['kalteanlagenbauer']],
    ['Bus fahrer Nordhausen', ['busfahrer', 'nordhaus']],
    ['Fahrer Bus', ['fahrer', 'bus']],
  ])('is put together where its pieces are one word of the titles: %j', (text, words) => {
    expect(queryWords(text)).toEqual(words)
  })

  test.each<[string, string[]]>([
    ['Theatertechniker', ['teater', 'techniker']],
    ['Bäckereifachverkäuferin', ['bakerei', 'fachverkaufer']],
    ['Rosengärtner', ['rosengartner']],
    ['Pflegepersonal', ['pfleg']],
    ['Lagermitarbeiter', ['lager']],
    ['Verkaufshilfe', ['verkauf']],
    ['Mitarbeiter', ['mitarbeiter']],
    ['Bäcker', ['baker']],
    ['Elektroniker', ['elektroniker']],
    ['Techniker', ['techniker']],
    ['Buchhalter', ['buchalter']],
    ['Fachangestellte', ['fachangestelt']],
    ['Entwickler', ['entwikler']],
  ])('taken apart, is its compounds’ telling parts: %j', (text, parts) => {
    expect(queryWords(text, 'close')).toEqual(wordsOf(text))
    expect(queryWords(text, 'wide')).toEqual(wordsOf(text))
    expect(queryWords(text, 'apart')).toEqual(parts)
    expect(queryWords(text, 'some')).toEqual(parts)
  })

  test('of more than ten words is its first ten, for every engine alike', () => {
    const long = Array.from({ length: 50 }, (_, number) => `w${number}`)
    expect(queryWords(long.join(' '))).toEqual(long.slice(0, 10))
    expect(maxWords).toBe(10)
  })

  test('has no word that is empty or holds anything but letters and digits', () => {
    const reach = fc.constantFrom(...reaches)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), reach, (text, stretched) => {
        const words = queryWords(text, stretched)
        expect(words.length).toBeLessThanOrEqual(maxWords)
        expect(new Set(words).size).toBe(words.length)
        for (const word of words) expect(word).toMatch(/^[\p{Letter}\p{Number}]+$/u)
      }),
    )
  })
})

test('a word is known where titles are made of it', () => {
  expect(['baker', 'kasirer', 'teater', 'mfa'].filter(isKnown)).toHaveLength(4)
  expect(['bakr', 'xylofonbauer', ''].filter(isKnown)).toEqual([])
})
