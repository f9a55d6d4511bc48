import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold } from '#search/german.ts'
import { originIndex } from '#app/domain/region/origin-index.ts'
import { resolveOrigin } from '#app/domain/region/origin.ts'
import { placeInWords } from '#app/domain/region/place-in-words.ts'
import { region } from '#tests/support/services.ts'

/** Stands for the vocabulary of the search. */
const vocabulary = new Set(
  fold(
    'Bäcker Tischler Sozialarbeiter Lager Lagerist Verkäufer Verkäuferin Koch Pflege Teilzeit Vollzeit ' +
      'Erzieher Müller Maler Lehre Essen Rädern Ingenieur Arzt Fahrer Elektroniker Schlosser Helfer ' +
      'Gleichen Bohren Melker Praktikum Buchhalter Reinigungskraft Mechatroniker Gärtner Landwirt ' +
      'Minijob Lehrer Gasthof Klinik Hausmeister Kita Steinbach Bodensee Verwaltung Stellen Singen',
  ).split(' '),
)

describe('a place among the words of a search', () => {
  test.each([
    ['Bäcker Sondershausen', 'Sondershausen', 'Sondershausen'],
    ['Bäcker in Sondershausen', 'in Sondershausen', 'Sondershausen'],
    ['Sondershausen Bäcker', 'Sondershausen', 'Sondershausen'],
    ['Sondershausen', 'Sondershausen', 'Sondershausen'],
    ['Koch (Nordhausen)', '(Nordhausen)', 'Nordhausen'],
    ['Nordhausen Pflege Teilzeit', 'Nordhausen', 'Nordhausen'],
    ['Koch Nordhausen am Harz', 'Nordhausen am Harz', 'Nordhausen'],
    ['Koch Stadt Nordhausen', 'Stadt Nordhausen', 'Nordhausen'],
    ['Lager Werther', 'Werther', 'Werther'],
    ['Gärtner Körner', 'Körner', 'Körner'],
    ['Kita An der Schmücke', 'An der Schmücke', 'An der Schmücke'],
    ['Fahrer Roßleben-Wiehe', 'Roßleben-Wiehe', 'Roßleben-Wiehe'],
    ['Fahrer rossleben', 'rossleben', 'Roßleben (Roßleben-Wiehe)'],
    ['Kita Heringen/Helme', 'Heringen/Helme', 'Heringen/Helme'],
    ['Pflege Muhlhausen', 'Muhlhausen', 'Mühlhausen/Thüringen'],
    ['Pflege Mühlhausen Thüringen', 'Mühlhausen Thüringen', 'Mühlhausen/Thüringen'],
    ['Pflege Nähe Bad Langensalza', 'Nähe Bad Langensalza', 'Bad Langensalza'],
    [
      'Pflege im Raum Mühlhausen und Umgebung Teilzeit',
      'im Raum Mühlhausen und Umgebung',
      'Mühlhausen/Thüringen',
    ],
    ['Arzt Frankenhausen', 'Frankenhausen', 'Bad Frankenhausen/Kyffhäuser'],
    ['Schlosser Ilfeld', 'Ilfeld', 'Ilfeld (Harztor)'],
    ['Melker Hallungen', 'Hallungen', 'Südeichsfeld'],
    ['Arzt Heiligenstadt', 'Heiligenstadt', 'Heilbad Heiligenstadt'],
    ['Elektroniker Göttingen Vollzeit', 'Göttingen', 'Göttingen'],
    ['Koch in Uder', 'in Uder', 'Uder'],
    ['Koch Uder', 'Uder', 'Uder'],
    ['Bäcker/in Nordhausen', 'Nordhausen', 'Nordhausen'],
    ['Bäcker(in) in Nordhausen', 'in Nordhausen', 'Nordhausen'],
    ['Koch (m/w/d) 99734', '99734', '99734'],
    ['Kassel Lagerist', 'Kassel', 'Kassel'],
    ['Ingenieur Frankfurt am Main', 'Frankfurt am Main', 'Frankfurt am Main'],
    ['Tischler 99752', '99752', '99752'],
    ['99734 Nordhausen Koch', '99734 Nordhausen', 'Nordhausen'],
    ['Koch D-99734', 'D-99734', '99734'],
    ['Lagerist 34117 Kassel', '34117 Kassel', 'Kassel'],
    ['Verkäuferin Bäcker Bad Tennstädt', 'Bad Tennstädt', 'Bad Tennstedt'],
    ['Pflege Mühlhausn', 'Mühlhausn', 'Mühlhausen/Thüringen'],
    ['Sonderhausen Maler', 'Sonderhausen', 'Sondershausen'],
    ['Lehrer Göttigen', 'Göttigen', 'Göttingen'],
  ])('%s', (text, stretch, near) => {
    expect(found(text)).toEqual({ stretch, near })
  })

  test.each([
    ['Sozialarbeiter Kyffhäuserkreis', 'Kyffhäuserkreis', '16065'],
    ['Sozialarbeiter Kyffhauserkreis', 'Kyffhauserkreis', '16065'],
    ['Landwirt im Unstrut-Hainich-Kreis', 'im Unstrut-Hainich-Kreis', '16064'],
    ['Erzieher Landkreis Nordhausen', 'Landkreis Nordhausen', '16062'],
    ['Erzieher LK Nordhausen', 'LK Nordhausen', '16062'],
    ['Lehrer Kreis Eichsfeld', 'Kreis Eichsfeld', '16061'],
  ])('%s, a district', (text, stretch, district) => {
    expect(found(text)).toEqual({ stretch, district })
  })

  test('is told by its label, a postcode by its place', () => {
    expect(placeInWords(region, 'Koch Nordhausen', isWord)).toMatchObject({
      label: 'Nordhausen, Landkreis Nordhausen',
    })
    expect(placeInWords(region, 'Koch 99752', isWord)).toMatchObject({ label: '99752 Bleicherode' })
  })

  test('is the longest, then the nearest, then the last', () => {
    expect(found('Kassel Bad Harzburg')).toMatchObject({ near: 'Bad Harzburg' })
    expect(found('Kassel Nordhausen Leipzig')).toMatchObject({ near: 'Nordhausen' })
    expect(found('Ellrich Artern')).toMatchObject({ near: 'Artern' })
  })
})

describe('words that name no place', () => {
  test.each([
    'Bäcker',
    'Müller',
    'Maler',
    'Lehre',
    'Mechatroniker',
    'Mechatronicker',
    'Essen auf Rädern',
    'Singen',
    'gleichen Lohn',
    'Bohren',
    'Steinbach Klinik',
    'Klinik am Bodensee',
    'Uder Gasthof',
    'Müller-Nordhausen GmbH',
    'Nordhausen-Werke',
    'Koch 00000',
    'Koch 12',
    'Ingenieur Frankfurt',
    'Fahrer Rodeberg',
    'Lehrer Eichsfeld',
    'Hausmeister Thüringen',
    'Helfer Kasel',
    'Koch Nordh',
    '',
    '-',
  ])('%s', (text) => {
    expect(placeInWords(region, text, isWord)).toBeNull()
  })

  test('count all the same for the region, which has no other name', () => {
    expect(found('Koch Körner', () => true)).toMatchObject({ near: 'Körner' })
    expect(found('Koch Ilfeld', () => true)).toBeNull()
  })
})

test('whatever stands around it, a place is found and can be cut out', () => {
  const own = originIndex(region).spots.filter((spot) => !/16/.test(spot.name) && spot.tier === 0)
  const words = fc.array(fc.constantFrom('Koch', 'Pflege', 'Teilzeit', '(m/w/d)', 'Müller'))
  fc.assert(
    fc.property(words, fc.constantFrom(...own), words, (before, spot, after) => {
      const text = [...before, spot.name, ...after].join(' ')
      const place = placeInWords(region, text, isWord)
      if (!place || !('near' in place)) throw new Error(`no place in ${text}`)
      expect(text.slice(place.start, place.end)).toContain(spot.nameAlone)
      const rest = text.slice(0, place.start) + text.slice(place.end)
      expect(fold(rest)).toBe(fold([...before, ...after].join(' ')))
      expect(resolveOrigin(region, place.near)).toMatchObject({
        ok: true,
        corrected: false,
        origin: { label: spot.label },
      })
    }),
    { numRuns: 100 },
  )
})

test('any text is read without harm', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const place = placeInWords(region, text, () => false)
      if (!place) return
      expect(place.start >= 0 && place.start < place.end && place.end <= text.length).toBe(true)
    }),
  )
  const start = performance.now()
  for (const part of ['x', 'Nordhausn ', '99734 ', 'in der ', 'Bad ']) {
    placeInWords(region, part.repeat(10_000 / part.length), () => false)
  }
  expect(performance.now() - start).toBeLessThan(2000)
})

function found(text: string, isKnown = isWord) {
  const place = placeInWords(region, text, isKnown)
  if (!place) return null
  const stretch = text.slice(place.start, place.end)
  return 'near' in place ? { stretch, near: place.near } : { stretch, district: place.district }
}

function isWord(folded: string): boolean {
  return vocabulary.has(folded)
}
