import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createCorrector } from '#search/corrections.ts'
import { soundsLike } from '#search/phonetics.ts'
import { respellings, unknownWords } from '#search/respellings.ts'
import { vocabulary } from '#search/vocabulary/vocabulary.server.ts'

describe('words that sound alike', () => {
  test.each([
    ['physiotherapeut', 'fisioterapoit'],
    ['friseur', 'frisor'],
    ['lackierer', 'lakirer'],
    ['archivar', 'arschivar'],
    ['koch', 'kosch'],
    ['wasser', 'waser'],
    ['schlosser', 'schlossa'],
    ['fahrer', 'farer'],
    ['installation', 'instalazion'],
    ['verkaufer', 'ferkeufer'],
    ['meister', 'maister'],
  ])('are heard as one: %s, %s', (word, other) => {
    expect(soundsLike(other)).toBe(soundsLike(word))
  })

  test.each([
    ['koch', 'kuch'],
    ['maler', 'mahner'],
    ['feldarbeiter', 'waldarbeiter'],
    ['tischler', 'fischer'],
  ])('and others are not: %s, %s', (word, other) => {
    expect(soundsLike(other)).not.toBe(soundsLike(word))
  })
})

describe('a word that is none', () => {
  const correct = vocabulary().correct

  test.each([
    ['Köhin', 'Köchin'],
    ['Schoffeur', 'Chauffeur'],
    ['Näherinn', 'Näherin'],
    ['Phsyiotherapie', 'Physiotherapie'],
    ['Altenpfläger', 'Altenpfleger'],
    ['Scheffkoch', 'Chefkoch'],
    ['Förtner', 'Pförtner'],
    ['Gertner', 'Gärtner'],
    ['Vertreiber', 'Vertrieb'],
    ['Feuerwerman', 'Feuerwehrmann'],
    ['Medigengestalter', 'Mediengestalter'],
    ['Kemielaborantin', 'Chemielaborantin'],
    ['KRANGENPFLEGER', 'Krankenpfleger'],
    ['sekretehrin', 'Sekretärin'],
  ])('is corrected: %s → %s', (typed, meant) => {
    expect(correct(typed)[0]).toBe(meant)
  })

  test.each(['Kotlin', 'Influencer', 'Tattoo', 'Nordhausen', 'Rewe', 'Amazon', 'Golfplatz', 'SAP'])(
    'stays where nothing is near enough: %s',
    (typed) => {
      expect(correct(typed)).toEqual([])
    },
  )

  test('is guessed by its sound alone where that is asked for', () => {
    expect(correct('Altenpfläger', 0)[0]).toBe('Altenpfleger')
    expect(correct('Phsyiotherapie', 0)).toEqual([])
  })

  test('is meant as the commoner of two words as far away', () => {
    const words = [
      { written: 'Makler', uses: 1 },
      { written: 'Macher', uses: 400 },
    ]
    const of = createCorrector(words, { isWord: () => false })
    expect(of('Mackher')[0]).toBe('Macher')
  })

  test('has its parts that are right left alone', () => {
    const words = ['Förster', 'Leiter'].map((written) => ({ written, uses: 1 }))
    const of = createCorrector(words, { isWord: (stem) => ['revier', 'forster'].includes(stem) })
    expect(of('Revierferster')).toEqual([])
    expect(of('Revierförschter')).toEqual([])
    expect(of('Revierförrster')).toEqual(['Revierförster'])
  })

  test('has at most three corrections, none of them itself, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const found = correct(text)
        expect(found.length).toBeLessThanOrEqual(3)
        expect(found).not.toContain(text)
      }),
    )
  })
})

describe('a query', () => {
  test.each([
    'Bäcker',
    'Kaufmann für Büromanagement',
    'Rosengärtner', // of known words
    'Treppenbau', // of the root of one
    'Zerspanung',
    'kaufm. Angestellte',
    'Elektricker', // heard as documents are
    'C++ Java',
    '',
  ])('of known words has none to correct: %s', (text) => {
    expect(unknownWords(text)).toEqual([])
  })

  test('keeps the words that are right', () => {
    const [first] = respellings('Bekerei Verkäufer (m/w/d) Teilzeit', ['Bekerei'])
    expect(first?.text.split(/\s+/)).toEqual(['Bäckerei', 'Verkäufer', 'Teilzeit'])
    expect(first?.replaced).toEqual([{ word: 'Bekerei', by: 'Bäckerei' }])
  })

  test('is corrected in those words only that are said to be wrong', () => {
    expect(unknownWords('Gertner Kelner')).toEqual(['Gertner', 'Kelner'])
    expect(respellings('Gertner Kelner', ['Kelner'])[0]?.text).toBe('Gertner Kellner')
    expect(respellings('Gertner Kelner', [])).toEqual([])
  })

  test('is given its best correction first, and the next with the best of its other words', () => {
    const texts = respellings('Krangenpfleger Kelner', ['Krangenpfleger', 'Kelner']).map(
      ({ text }) => text,
    )
    expect(texts).toEqual(['Krankenpfleger Kellner', 'Krankenpflege Kellner'])
  })
})
