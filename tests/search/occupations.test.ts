import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { matchOccupations, titlesOf } from '#search/occupations.ts'

describe('the occupation in a title', () => {
  test.each([
    ['Bäcker (m/w/d)', '29222', 'Bäcker/in'],
    ['Konditorin in Teilzeit', '29222', 'Konditor/in'],
    ['Koch / Köchin (m/w/d) à la carte', '29302', 'Koch/Köchin'],
    ['Beikoch:in', '29302', 'Beikoch/-köchin'],
    ['Bäckereifachverkäufer*in Filiale Markt', '62312', 'Bäckereifachverkäufer/in'],
    ['Verkäuferin Backshop', '62102', 'Verkäufer/in'],
    ['Gesundheits- und Krankenpfleger (m/w/d)', '81302', 'Gesundheits- und Krankenpfleger/in'],
    ['Krankenschwester für Dialyse', '81302', 'Krankenschwester/-pfleger'],
    ['Altenpfleger/-in', '82102', 'Altenpfleger/in'],
    ['PTA (m/w/d)', '81822', 'Pharmazeutisch-technische/r Assistent/in'],
    ['MFA (m/w/d) für Hausarztpraxis', '81102', 'Medizinische/r Fachangestellte/r'],
    ['ZFA gesucht', '81112', 'Zahnmedizinische/r Fachangestellte/r'],
    ['Zahnarzt (m/w/d)', '81474', 'Zahnarzt/-ärztin'],
    ['Facharzt für Innere Medizin', '81424', 'Facharzt/-ärztin - Innere Medizin'],
    ['Arztsekretärin', '73222', 'Arztsekretär/in'],
    ['Physiotherapeut mit Freude am Beruf', '81713', 'Physiotherapeut/in'],
    ['SHK-Monteur', '34212', 'Anlagenmechaniker/in - Sanitär-, Heizungs- und Klimatechnik'],
    [
      'Anlagenmechaniker SHK (m/w/d)',
      '34212',
      'Anlagenmechaniker/in - Sanitär-, Heizungs- und Klimatechnik',
    ],
    ['Pflegefachkraft (m/w/d)', '81302', 'Pflegefachkraft'],
    ['Maschinen- und Anlagenführer (m/w/d)', '25122', 'Maschinen- und Anlagenführer/in'],
    ['Zerspanungsmechaniker Frästechnik', '24232', 'Zerspanungsmechaniker/in - Frästechnik'],
    ['Malergeselle (m/w/d)', '33212', 'Maler/in'],
    ['Tischlergesellin', '22342', 'Tischler/in'],
    ['Kaufmännische Angestellte', '71402', 'Kaufmann/-frau - Büromanagement'],
    ['Justizvollzugsbeamter', '53242', 'Justizvollzugsbeamt(er/in)'],
    ['Kfz-Mechatroniker (m/w/d)', '25212', 'Kfz-Mechatroniker/in'],
    ['Ausbildung Mechatroniker 2027', '26112', 'Mechatroniker/in'],
    ['Elektroniker f. Betriebstechnik', '26252', 'Elektroniker/in - Betriebstechnik'],
    ['Schreiner oder Holzmechaniker', '22342', 'Schreiner/in'],
    ['CNC-Fräser (m/w/d)', '24232', 'CNC-Fräser/in'],
    ['Zimmerer', '33322', 'Zimmermann/-frau'],
    ['Mahler / Lakierer für Fassade', '22202', 'Lackierer/in'],
    ['LKW-Fahrer (m/w/d) Nahverkehr', '52122', 'Berufskraftfahrer/in'],
    ['Busfahrerin', '52132', 'Busfahrer/in'],
    ['Fachkraft für Lagerlogistik (m/w/d)', '51312', 'Fachkraft - Lagerlogistik'],
    ['Kommissionierer/in Getränkelager', '51312', 'Kommissionierer/in'],
    ['Straßenwärter beim Bauhof', '51212', 'Straßenwärter/in'],
    ['Schornsteinfegerin', '42212', 'Schornsteinfeger/in'],
    ['Steuerfachangestellte (m/w/d)', '72302', 'Steuerfachangestellte/r'],
    ['Kaufmann/-frau für Büromanagement', '71402', 'Kaufmann/-frau - Büromanagement'],
    ['Bürokauffrau', '71402', 'Bürokaufmann/-frau'],
    ['Fachinformatiker Systemintegration', '43102', 'Fachinformatiker/in - Systemintegration'],
    ['Ingenieur Maschinenbau', '25104', 'Ingenieur/in - Maschinenbau'],
    ['Hausmeister (m/w/d) Wohnanlagen', '34102', 'Hausmeister/in'],
    ['Raumpflegerin für Grundschule gesucht', '54101', 'Raumpfleger/in'],
    ['FRISEUR (M/W/D)', '82312', 'Friseur/in'],
    ['Servicekraft', '63302', 'Kellner/in'],
    ['Notfallsanitaeter', '81342', 'Notfallsanitäter/in'],
    ['Landwirt/in Ackerbau', '11102', 'Landwirt/in'],
    ['Fahrlehrer Klasse B', '84513', 'Fahrlehrer/in'],
  ])('is found as employers write it: %s is %s, %s', (title, kldb, name) => {
    expect(matchOccupations(title)).toMatchObject({ kldb, name })
  })

  test.each([
    ['Schlosser/Schweißer', ['Schlosser', 'Schweißer']],
    ['Schreiner oder Holzmechaniker', ['Schreiner', 'Holzmechaniker']],
    ['Lagerist, Staplerfahrer (m/w/d)', ['Lagerist', 'Gabelstaplerfahrer']],
    ['Bäcker und Konditor', ['Bäcker', 'Konditor']],
    ['Kassierer & Verkäufer', ['Kassierer', 'Verkäufer']],
  ])('may be two: %s', (title, names) => {
    expect(matchOccupations(title).names).toEqual(expect.arrayContaining(names))
  })

  test.each([
    ['Krankenschwester', 'Pflegefachkraft'],
    ['Raumpflegerin', 'Putzfrau'],
    ['Fleischer', 'Metzger'],
    ['Tischlerin', 'Schreiner'],
    ['Essenkehrer', 'Schornsteinfeger'],
    ['Bäcker', 'Backstube'],
    ['Friseur', 'Haare schneiden'],
    ['Koch', 'cook'],
  ])('goes by other names: a %s is also found as %s', (title, name) => {
    expect(matchOccupations(title).names).toContain(name)
  })

  test.each([
    ['Reinigungskraft im Schlachthof (m/w/d)', 'Fleischer'],
    ['Hausmeister Grundschule', 'Lehrer'],
    ['Gleisbauer', 'Bauer'],
    ['Baumpfleger', 'Krankenschwester'],
    ['Raumpflegerin', 'Pflegefachkraft'],
    ['Arztsekretärin', 'Arzt'],
    ['Bäckereifachverkäufer', 'Bäcker'],
    ['Küchenhilfe im Pflegeheim', 'Altenpfleger'],
    ['Koch im Altenheim', 'Altenpfleger'],
    ['Küster', 'Pfarrer'],
    ['Bühnentechniker', 'Schauspieler'],
    ['Berufskraftfahrer', 'Disponent'],
    ['Straßenwärter', 'Hausmeister'],
  ])('is not that of the place or of a part of the word: %s is no %s', (title, name) => {
    const { names } = matchOccupations(title)
    expect(names).not.toEqual([])
    expect(names).not.toContain(name)
  })

  test.each([
    '',
    '???',
    'Asdf Qwertz',
    'Wir suchen dich!',
    'Helfer',
    'Mitarbeiter (m/w/d)',
    'Meister',
    'Techniker (m/w/d)',
  ])('is nobody’s guess where none is named: %j', (title) => {
    expect(matchOccupations(title)).toEqual({ kldb: null, name: null, names: [] })
  })

  test('never fails, and says each name once', () => {
    const word = fc.constantFrom('Bäcker', 'Koch', 'oder', '/', '(m/w/d)', '-', 'Ltg.', ',', 'SHK')
    const title = fc.oneof(
      fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
      fc.string({ unit: 'binary', maxLength: 80 }),
    )
    fc.assert(
      fc.property(title, (text) => {
        const { names } = matchOccupations(text)
        expect(new Set(names).size).toBe(names.length)
      }),
    )
  })
})

describe('the official titles around an occupation', () => {
  test('are those of its type, whatever the level', () => {
    const titles = titlesOf('29222')
    expect(titles).toEqual(expect.arrayContaining(['Bäcker/in', 'Brotbäcker/in', 'Konditor/in']))
    expect(titlesOf('29223')).toEqual(titles)
    expect(titles).not.toContain('Fleischer/in')
  })

  test.each([null, '', '99999', 'baker'])('are none for %j', (kldb) => {
    expect(titlesOf(kldb)).toEqual([])
  })
})

describe('the everyday words', () => {
  const groups = readFileSync('search/vocabulary/everyday-words.txt', 'utf8')
    .split('\n')
    .map((line, position) => ({ line, number: position + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'))
    .map(({ line, number }) => ({ number, sides: line.split('>').map(wordsBetweenCommas) }))

  test('are groups of words between commas, none of them empty', () => {
    expect(groups.length).toBeGreaterThan(600)
    expect(numbers(({ sides }) => sides.flat().includes(''))).toEqual([])
  })

  test('lead to others at most once a group', () => {
    expect(numbers(({ sides }) => sides.length > 2)).toEqual([])
  })

  test('are two a group at least', () => {
    expect(numbers(({ sides }) => sides.flat().length < 2)).toEqual([])
  })

  test('stand once in a group', () => {
    expect(numbers(({ sides }) => new Set(sides.flat()).size < sides.flat().length)).toEqual([])
  })

  function numbers(isWrong: (group: (typeof groups)[number]) => boolean): number[] {
    return groups.filter(isWrong).map(({ number }) => number)
  }
})

function wordsBetweenCommas(text: string): string[] {
  return text.split(',').map((word) => word.trim())
}
