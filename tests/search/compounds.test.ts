import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSplitter } from '#search/compounds.ts'
import { stemsOf } from '#search/german.ts'
import { vocabulary } from '#search/vocabulary/vocabulary.server.ts'

const { splitter } = vocabulary()

describe('a compound from a title', () => {
  test.each([
    ['Bäckereifachverkäufer', 'backerei fachverkaufer'],
    ['Werkfeuerwehrmann', 'werk feuerwehrmann'],
    ['Kälteanlagenbauer', 'kalt anlagenbauer'],
    ['Augenoptiker', 'aug optiker'],
    ['Zählerableser', 'zahler ableser'],
    ['Krankenschwester', 'krank pfleger'],
    ['Altenpflegerin', 'alt pfleger'],
    ['Omnibusfahrer', 'omnibus fahrer'],
    ['Gabelstaplerfahrer', 'gabelstapler fahrer'],
    ['Straßenwärter', 'strass warter'],
    ['Lagerlogistik', 'lager logistik'],
    ['Zerspanungsmechaniker', 'zerspanung mechaniker'],
    ['Kraftfahrzeugmechatroniker', 'kraftfahrzeug mechatroniker'],
    ['Steuerfachangestellte', 'steuer fachangestellt'],
    ['Bürokauffrau', 'buro kaufmann'],
    ['Fliesenleger', 'flies leger'],
    ['Heizungsbauer', 'heizung bauer'],
    ['Tischlermeister', 'tischler meister'],
    ['Heilerziehungspfleger', 'heilerziehung pfleger'],
    ['Kinderkrankenschwester', 'kinder krankenpfleger'],
    ['Wohnbereichsleitung', 'wohn bereich leitung'],
    ['Küchenhilfe', 'kuch hilf'],
    ['Reinigungskraft', 'reinigung kraft'],
    ['Landschaftsgärtnerin', 'landschaft gartner'],
    ['Facharzt', 'fach arzt'],
    ['Arztsekretär', 'arzt sekretar'],
    ['Buchhalter', 'buch halter'],
    ['Zugbegleiter', 'zug begleiter'],
    ['Schriftsteller', 'schrift steller'],
  ])('comes apart: %s → %s', (word, parts) => {
    expect(partsOf(word)).toEqual(parts.split(' '))
  })

  test.each([
    ['Rosengärtner', 'ros gartner'],
    ['Gurkenverkäuferin', 'gurk verkaufer'],
    ['Senfverkäufer', 'senf verkaufer'],
    ['Lamafarmhelfer', 'lamafarm helfer'],
    ['Orgelpfeifenbauer', 'orgelpfeif bauer'],
    ['Talsperrenwärter', 'talsperr warter'],
    ['Windparktechniker', 'windpark techniker'],
    ['Heizölfahrer', 'heizol fahrer'],
    ['Dialysekrankenschwester', 'dialys krankenpfleger'],
    ['Waldkindergartenerzieherin', 'wald kindergart erzieher'],
    ['Kornbrennereimitarbeiter', 'kornbrennerei mitarbeiter'],
    ['Dampflokschlosser', 'dampflok schlosser'],
  ])('comes apart where no title has it: %s → %s', (word, parts) => {
    const stem = stemsOf(word).join()
    expect(splitter.isWord(stem)).toBe(false)
    expect(splitter.split(stem)).toEqual(parts.split(' '))
  })

  test.each(
    (
      'Bäcker Koch Arzt Maurer Bauer Lehrer Florist Hebamme Mitarbeiter Vorarbeiter Apotheker ' +
      'Notar Pfarrer Kellner Winzer Verkäufer Elektriker Erzieher Berater Vertreter Händler ' +
      'Polier Kassiererin Leiter Meister Zusteller Redakteur Unternehmer Ausbilder Autor ' +
      'Techniker Elektroniker Mechatroniker Entwickler'
    ).split(' '),
  )('stays whole where it is none: %s', (word) => {
    expect(partsOf(word)).toEqual(stemsOf(word))
  })
})

describe('a splitter', () => {
  test('learns a head from the words that end with it, three at least', () => {
    const two = splitterOf('Gärtner, Rosengärtner, Tulpengärtner')
    const three = splitterOf('Gärtner, Rosengärtner, Tulpengärtner, Nelkengärtner')
    expect(two.split('dahliengartner')).toEqual(['dahliengartner'])
    expect(three.split('dahliengartner')).toEqual(['dahli', 'gartner'])
    expect(three.isWord('dahliengartner')).toBe(false)
    expect(three.isWord('rosengartner')).toBe(true)
  })

  test('learns a head that is no word by itself', () => {
    const floors = 'Fliese, Parkett, Pflaster, Fliesenleger, Parkettleger, Pflasterleger'
    expect(splitterOf(floors).split('teppichleger')).toEqual(['teppich', 'leger'])
    expect(splitterOf('Fliese, Fliesenleger').split('teppichleger')).toEqual(['teppichleger'])
  })

  test('learns a first part from the words that begin with it', () => {
    const towers = 'Turmmaler, Turmführer, Turmbläser, Maler, Führer, Bläser, Zeichner'
    expect(splitterOf(towers).split('turmzeichner')).toEqual(['turm', 'zeichner'])
    expect(splitterOf(towers).split('burgzeichner')).toEqual(['burgzeichner'])
  })

  test('of nothing takes nothing apart: no part is picked by hand', () => {
    for (const word of ['bakereifachverkaufer', 'krankenpfleger', 'lagerarbeiter', '']) {
      expect(splitterOf('').split(word)).toEqual([word])
      expect(splitterOf('').isWord(word)).toBe(false)
    }
  })

  test('leaves out of titles what is no plain word', () => {
    const { isWord } = createSplitter(['3d', 'ab', 'c++', '', 'x y', 'cnc'])
    expect(['3d', 'ab', 'c++', '', 'x y', 'cnc'].filter(isWord)).toEqual(['cnc'])
  })

  test('gives parts in order, whatever it is asked, and the same ones again', () => {
    const block = fc.constantFrom(
      ...'kranken pfleger s haus meister en bau fahrer x ß 3 '.split(' '),
    )
    const word = fc.oneof(
      fc.array(block, { maxLength: 6 }).map((blocks) => blocks.join('')),
      fc.string({ unit: 'binary', maxLength: 30 }),
    )
    fc.assert(
      fc.property(word, (stem) => {
        const parts = splitter.split(stem)
        const [first] = parts
        expect(splitter.split(stem)).toEqual(parts)
        expect(first !== undefined && stem.startsWith(first)).toBe(true)
        expect(parts.length > 1 || first === stem).toBe(true)
        expect(parts.join('').length).toBeLessThanOrEqual(stem.length)
      }),
      { numRuns: 500 },
    )
  })
})

function partsOf(word: string): string[] {
  return splitter.split(stemsOf(word).join())
}

function splitterOf(titles: string) {
  return createSplitter(stemsOf(titles))
}
