import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fold, sound, stemOf, stemsOf, wordsOf } from '#search/german.ts'

describe('folding', () => {
  test.each([
    ['Bäckerei Müller & Söhne (m/w/d)', 'baeckerei mueller soehne m w d'],
    ['BÄCKEREI', 'baeckerei'],
    ['Baeckerei', 'baeckerei'],
    ['Straße', 'strasse'],
    ['STRAẞE', 'strasse'],
    ['Café Crème', 'cafe creme'],
    ['Zoë Čapek', 'zoe capek'],
    ['C++/C#', 'c c'],
    ['39,5 Std.', '39 5 std'],
    ['  viel\u00a0 Raum\n', 'viel raum'],
    ['Nordhausen OT Salza', 'nordhausen ot salza'],
    ['Köchin*innen', 'koechin innen'],
    ['м/ж', 'м ж'],
    ['x²', 'x²'],
    ['🥨 – …', ''],
    ['', ''],
  ])('makes one spelling of many: %j', (text, expected) => {
    expect(fold(text)).toBe(expected)
  })

  test('does not see how an umlaut is made up', () => {
    for (const text of ['Bäcker', 'Größe', 'ÜBUNG', 'Café', 'Zürich']) {
      expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')))
    }
    expect(fold('Bäcker'.normalize('NFD'))).toBe('baecker')
  })

  test('of capitals is folding of small letters, and of what is folded already nothing', () => {
    const german = fc.string({ unit: fc.constantFrom(...'aäbcdeoöuüßéèAÄÖÜẞ -/(*&.1 ') })
    fc.assert(
      fc.property(fc.oneof(german, fc.string({ unit: 'binary' })), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
        expect(fold(text.normalize('NFD'))).toBe(fold(text))
        expect(fold(text)).toMatch(/^(?:[\p{Letter}\p{Number}]+(?: [\p{Letter}\p{Number}]+)*)?$/u)
      }),
      { numRuns: 1_000 },
    )
    fc.assert(
      fc.property(german, (text) => {
        expect(fold(text.toUpperCase())).toBe(fold(text))
      }),
    )
  })
})

describe('a word and its forms', () => {
  test.each([
    ['verkaufer', 'Verkäufer, Verkäuferin, Verkäufern, Verkäufers, Verkäuferinnen, VERKÄUFERIN'],
    ['verkaufer', 'Verkäufer:in, Verkäufer*in, Verkäufer_in, Verkäufer/in, Verkäufer/-in'],
    ['verkaufer', 'Verkäufer(in), Verkäufer (in), Verkäufer·in, VerkäuferIn, Verkäufer/innen'],
    ['verkaufer', 'Verkäufer:innen, Verkäufer*innen, VerkäuferInnen, Verkäufer/-innen'],
    ['verkaufer', 'VERKÄUFER/IN, VERKÄUFER:INNEN, VERKÄUFER(IN), Verkäufer / in'],
    ['kaufman', 'Kaufmann, Kauffrau, Kaufleute, Kauffrauen, Kaufmanns, Kaufmännin, KAUFFRAU'],
    ['kaufman', 'Kaufmann/-frau, Kauffrau/-mann, Kaufmann / -frau, KAUFMANN/-FRAU'],
    ['kaufman', 'Kaufmann/frau, Kauffrau/mann, Kaufmann:frau, KAUFMANN/FRAU'],
    ['krankenpfleger', 'Krankenschwester, Krankenpflegerin, Krankenschwestern, Krankenpfleger'],
    ['krankenpfleger', 'Krankenpfleger/-schwester, Krankenschwester/-pfleger'],
    ['frisor', 'Friseuse, Friseusen, Friseur, Friseurin, Frisör, Frisörin, Friseure, Frisöse'],
    ['angestelt', 'Angestellte, Angestellter, Angestellten, Angestellte/r, Angestellte(r)'],
    ['angestelt', 'Angestellte*r, Angestellte:r, Angestellte_r, Angestelltem, ANGESTELLTE/R'],
    ['medizinisch', 'medizinische, medizinischer, medizinischen, medizinisches, Medizinisch'],
    ['medizinisch', 'Medizinische/r, Medizinische*r, Medizinische(r), medizinischem'],
    ['auszubildend', 'Auszubildende, Auszubildender, Auszubildenden, Auszubildende/r'],
    ['arzt', 'Arzt, Ärzte, Ärztin, Ärztinnen, Ärzten, Ärzt:in, Ärzt*innen, ÄRZTIN'],
    ['koch', 'Koch, Köche, Köchin, Köchen, Köch:innen, Köchinnen'],
    ['bauer', 'Bauer, Bauern, Bäuerin, Bäuerinnen'],
    ['psycholog', 'Psychologe, Psychologin, Psychologen, Psycholog:in, Psychologe/in'],
    ['kolleg', 'Kollege, Kollegen, Kollegin, Kolleg*in, Kolleg:innen'],
    ['beamt', 'Beamter, Beamte, Beamten, Beamtin, Beamt*in, Beamte/r, Beamt(er/in)'],
    ['pflegekraft', 'Pflegekraft, Pflegekräfte, Pflegekräften'],
    ['reinigung', 'Reinigung, Reinigungen'],
    ['azubi', 'Azubi, Azubis'],
  ])('are one, %s: %s', (word, forms) => {
    for (const form of forms.split(', ')) expect([form, wordsOf(form)]).toEqual([form, [word]])
  })

  test.each([
    ['baker', 'Bäcker, Baecker, Backer, BÄCKER, BAECKER'],
    ['gartner', 'Gärtner, Gaertner, Gartner'],
    ['strass', 'Straße, Strasse, STRASSE, STRAẞE'],
    ['fussbod', 'Fußboden, Fussboden, Fußböden'],
    ['buro', 'Büro, Buero, Buro'],
    ['apoteker', 'Apotheker, Apoteker'],
    ['elektriker', 'Elektriker, Elektricker, Elecktriker'],
    ['fotograf', 'Fotograf, Photograph'],
    ['fysioterapeut', 'Physiotherapeut, Fysiotherapeut, Physioterapeut'],
    ['schweiser', 'Schweißer, Schweisser, Schweiser'],
    ['montor', 'Monteur, Montör, Montoer'],
    ['statwerk', 'Stadtwerke, Statwerke'],
    ['erziher', 'Erzieher, Erziher'],
  ])('are one however it is spelt, %s: %s', (word, spellings) => {
    for (const one of spellings.split(', ')) expect([one, wordsOf(one)]).toEqual([one, [word]])
  })

  test.each([
    ['Bäcker', 'Bäckerei'],
    ['Pfleger', 'Pflege'],
    ['Lehrer', 'Lehre'],
    ['Kasse', 'Käse'],
    ['Arzt', 'Arztsekretär'],
    ['Kaufmann', 'kaufmännisch'],
    ['Steuer', 'Stur'],
    ['Bauer', 'Bar'],
    ['Medizin', 'medizinisch'],
    ['Schwester', 'Pfleger'],
    ['Mann', 'Frau'],
  ])('are not mistaken for another: %s, %s', (one, other) => {
    expect(wordsOf(one)).not.toEqual(wordsOf(other))
  })

  test.each(['Admin', 'Termin', 'Medizin', 'Berlin', 'Benzin', 'Hermann'])(
    'stay whole where they only end like a woman or a man: %s',
    (word) => {
      expect(stemOf(word.toLowerCase())).toBe(word.toLowerCase())
    },
  )

  test('are alike by sound in long words only, and doubled letters count in short ones', () => {
    expect(sound('thek')).toBe('thek')
    expect(sound('theke')).toBe('theke')
    expect(sound('apotheke')).toBe('apoteke')
    expect(sound('kasse')).toBe('kasse')
    expect(sound('kassierer')).toBe('kasirer')
  })

  test('keep their place, numbers and short words included', () => {
    expect(stemsOf('CNC-Fräser/in mit 3D-Erfahrung, 38,5 Std.')).toEqual([
      'cnc',
      'fraser',
      'mit',
      '3d',
      'erfahrung',
      '38',
      '5',
      'std',
    ])
  })
})

describe('notes on gender', () => {
  test.each(
    [
      '(m/w/d), (w/m/d), (d/m/w), (M/W/D), (f/m/d), (m/f/d), (m/w/x), (m/w/i), (m/w), (w/m)',
      '(m|w|d); (m, w, d); (m,w,d); (m / w / d); [m/w/d]; m/w/d; (m/w/divers); (m/w/div.)',
      '(gn), (gn*), (a), (all genders), (any gender), (alle Geschlechter), (divers), (Mensch)',
      '(m/w/*), (m/w/d/*), (m/w/d)*, (x|w|m), (div./m/w), (w|m|div), (m/w/d/x)',
      '(mwd), (m-w-d), (m:w:d), (m./w./d.), (männlich/weiblich/divers)',
    ].flatMap((line) => line.split(line.includes(';') ? '; ' : ', ')),
  )('are no words: %s', (note) => {
    expect(wordsOf(`Bäcker ${note} in Ellrich`)).toEqual(['baker', 'in', 'ellrich'])
    expect(wordsOf(`${note} Bäcker ${note}`)).toEqual(['baker'])
  })

  test.each([
    ['Fahrer Klasse C/CE', ['fahrer', 'klass', 'c', 'ce']],
    ['Schicht A/B', ['schicht', 'a', 'b']],
    ['Verkäufer/Kassierer', ['verkaufer', 'kasirer']],
    ['Haus- und Gartenarbeit', ['haus', 'und', 'gartenarbeit']],
    ['Koch / Beikoch in Teilzeit', ['koch', 'beikoch', 'in', 'teilzeit']],
    ['1/2 Stelle, 24/7', ['1', '2', 'stell', '24', '7']],
    ['KLASSE CE/E', ['klass', 'ce', 'e']],
    ['Hausmeister (FM)', ['hausmeister', 'fm']],
    ['Maßm, d', ['massm', 'd']],
  ])('are told from what only looks like them: %s', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })
})

describe('any text at all', () => {
  const signs = fc.constantFrom(...'aäeinrsößüÄÖÜ /-(*:_|,.&)')
  const marked = fc.constantFrom('m/w/d', '(m/w/d)', ':in', '/-frau', '(in)', 'In', '/r', 'mann')
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(fc.oneof(signs, marked)).map((pieces) => pieces.join('')),
  )

  test('becomes words of letters and digits, none of them empty', () => {
    fc.assert(
      fc.property(anything, (text) => {
        for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{Letter}\p{Number}]+$/u)
        expect(stemsOf(text)).toHaveLength(wordsOf(text).length)
      }),
      { numRuns: 1_000 },
    )
  })

  test('becomes the same words however its umlauts are made up', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text.normalize('NFC')))
      }),
      { numRuns: 1_000 },
    )
  })

  test('becomes the same words in capitals, where nothing marks gender', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'abcdefiklmnorstuwäöüß é1,.') })
    fc.assert(
      fc.property(plain, (text) => {
        expect(wordsOf(text.toUpperCase())).toEqual(wordsOf(text))
      }),
      { numRuns: 1_000 },
    )
  })

  test.each([
    '((((m/w/d/',
    'a/-'.repeat(5_000),
    'm/w/d/'.repeat(3_000),
    '('.repeat(20_000),
    'a'.repeat(20_000),
    `a${' '.repeat(20_000)}/`,
    'x:*_·•/'.repeat(2_000),
    'ärztinnen(in)'.repeat(1_000),
    'leuten'.repeat(3_000),
    'eusen'.repeat(3_000),
    'm, '.repeat(5_000),
    'ss'.repeat(10_000),
  ])('is read to its end, whatever it repeats: %#', (text) => {
    expect(wordsOf(text).length).toBeLessThan(text.length)
  })
})
