import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { originIndex } from '#app/domain/region/origin-index.ts'
import { means, originOf, resolveOrigin } from '#app/domain/region/origin.ts'
import { region } from '#tests/support/services.ts'

describe('a place of the region', () => {
  test.each([
    ['Mühlhausen', 'Mühlhausen/Thüringen, Unstrut-Hainich-Kreis'],
    ['Muhlhausen', 'Mühlhausen/Thüringen, Unstrut-Hainich-Kreis'],
    ['MUEHLHAUSEN', 'Mühlhausen/Thüringen, Unstrut-Hainich-Kreis'],
    ['Stadt Nordhausen', 'Nordhausen, Landkreis Nordhausen'],
    ['Nordhausen am Harz', 'Nordhausen, Landkreis Nordhausen'],
    ['Grossengottern', 'Großengottern (Unstrut-Hainich)'],
    ['Niedersachswerfen', 'Niedersachswerfen (Harztor)'],
    ['Frankenhausen', 'Bad Frankenhausen/Kyffhäuser, Kyffhäuserkreis'],
    ['Frankenhausen am Kyffhäuser', 'Bad Frankenhausen/Kyffhäuser, Kyffhäuserkreis'],
    ['Langensalza', 'Bad Langensalza, Unstrut-Hainich-Kreis'],
    ['Tennstedt', 'Bad Tennstedt, Unstrut-Hainich-Kreis'],
    ['Roßleben', 'Roßleben (Roßleben-Wiehe)'],
    ['Rossleben', 'Roßleben (Roßleben-Wiehe)'],
    ['Mönchpfiffel', 'Mönchpfiffel-Nikolausrieth, Kyffhäuserkreis'],
    ['Werther', 'Werther, Landkreis Nordhausen'],
    ['Heringen', 'Heringen/Helme, Landkreis Nordhausen'],
    ['Neustadt', 'Neustadt/Harz (Harztor)'],
    ['Hallungen', 'Südeichsfeld, Unstrut-Hainich-Kreis'],
    ['99734', 'Nordhausen, Landkreis Nordhausen'],
    ['99734 Salza', 'Nordhausen, Landkreis Nordhausen'],
  ])('is meant by %s', (text, label) => {
    expect(meaning(text)).toBe(label)
  })

  test.each([
    ['Mühlhausn', 'Mühlhausen/Thüringen, Unstrut-Hainich-Kreis'],
    ['Mühlhausn, Thüringen', 'Mühlhausen/Thüringen, Unstrut-Hainich-Kreis'],
    ['Sonderhausen', 'Sondershausen, Kyffhäuserkreis'],
    ['Bad Tennstädt', 'Bad Tennstedt, Unstrut-Hainich-Kreis'],
    ['Bad Lagensalza', 'Bad Langensalza, Unstrut-Hainich-Kreis'],
    ['Langensaltza', 'Bad Langensalza, Unstrut-Hainich-Kreis'],
    ['Nordhuasen', 'Nordhausen, Landkreis Nordhausen'],
    ['Hallungn', 'Südeichsfeld, Unstrut-Hainich-Kreis'],
    ['99735 Kleinfura', 'Kleinfurra, Landkreis Nordhausen'],
    ['Sonders', 'Sondershausen, Kyffhäuserkreis'],
    ['Nordhausen Krimderode', 'Nordhausen, Landkreis Nordhausen'],
  ])('is what %s was taken for', (text, label) => {
    expect(meaning(text)).toBe(`corrected: ${label}`)
  })

  test('is the town when smaller municipalities share its postcode', () => {
    expect(meaning('99752')).toBe('Bleicherode, Landkreis Nordhausen')
    expect(meaning('06556')).toBe('Artern, Kyffhäuserkreis')
  })

  test('is somewhere in the middle when nobody has a seat there', () => {
    expect(meaning('99762')).toBe('Herrmannsacker (Harztor)')
  })

  test('has to be chosen when a name was divided', () => {
    expect(meaning('Rodeberg')).toBe(
      'ambiguous: Dingelstädt, Landkreis Eichsfeld · ' +
        'Mühlhausen/Thüringen, Unstrut-Hainich-Kreis',
    )
  })
})

describe('a place around the region', () => {
  test.each([
    ['Göttingen', 'Göttingen, Landkreis Göttingen'],
    ['Gottingen', 'Göttingen, Landkreis Göttingen'],
    ['Goettingen', 'Göttingen, Landkreis Göttingen'],
    ['37073', 'Göttingen, Landkreis Göttingen'],
    ['Sommerda', 'Sömmerda, Landkreis Sömmerda'],
    ['Erfurt', 'Erfurt, Thüringen'],
    ['Leinefelde', 'Leinefelde-Worbis, Landkreis Eichsfeld'],
    ['Heiligenstadt', 'Heilbad Heiligenstadt, Landkreis Eichsfeld'],
    ['Osterode', 'Osterode am Harz, Landkreis Göttingen'],
    ['Blankenburg (Harz)', 'Blankenburg (Harz), Landkreis Harz'],
  ])('is meant by %s', (text, label) => {
    expect(meaning(text)).toBe(label)
  })
})

describe('a town elsewhere in Germany', () => {
  test.each([
    ['Leipzig', 'Leipzig, Sachsen'],
    ['Kassel', 'Kassel, Hessen'],
    ['Berlin', 'Berlin'],
    ['München', 'München, Bayern'],
    ['Munchen', 'München, Bayern'],
    ['34117', 'Kassel, Hessen'],
    ['10115 Berlin', 'Berlin'],
    ['Frankfurt am Main', 'Frankfurt am Main, Hessen'],
    ['Frankfurt/Main', 'Frankfurt am Main, Hessen'],
    ['Frankfurt a. M.', 'Frankfurt am Main, Hessen'],
    ['Frankfurt (Oder)', 'Frankfurt (Oder), Brandenburg'],
    ['Neustadt an der Aisch', 'Neustadt an der Aisch, Bayern'],
    ['Wittenberg', 'Wittenberg, Sachsen-Anhalt'],
    ['Lutherstadt Wittenberg', 'Wittenberg, Sachsen-Anhalt'],
    ['St. Augustin', 'Sankt Augustin, Nordrhein-Westfalen'],
    ['Werther (Westf.)', 'Werther (Westfalen), Nordrhein-Westfalen'],
    ['33824 Werther', 'Werther (Westfalen), Nordrhein-Westfalen'],
    ['Hohenstein-Ernstthal', 'Hohenstein-Ernstthal, Sachsen'],
    ['34117 Wehlheiden', 'Kassel, Hessen'],
    ['Nordhausen OT Salza', 'Nordhausen, Landkreis Nordhausen'],
  ])('is meant by %s', (text, label) => {
    expect(meaning(text)).toBe(label)
  })

  test.each([
    ['Lepzig', 'Leipzig, Sachsen'],
    ['Brauschweig', 'Braunschweig, Niedersachsen'],
    ['Leipzig Grünau', 'Leipzig, Sachsen'],
    ['Melsungen, Schwalm-Eder-Kreis', 'Melsungen, Hessen'],
    ['34117 Kasel', 'Kassel, Hessen'],
  ])('is what %s was taken for', (text, label) => {
    expect(meaning(text)).toBe(`corrected: ${label}`)
  })

  test('is meant before its namesakes when it is far larger', () => {
    expect(meaning('Freiburg')).toBe('Freiburg im Breisgau, Baden-Württemberg')
    expect(meaning('Münster')).toBe('Münster, Nordrhein-Westfalen')
  })

  test('is meant when it is larger and near', () => {
    expect(meaning('Halle')).toBe('Halle (Saale), Sachsen-Anhalt')
    expect(meaning('Weimar')).toBe('Weimar, Thüringen')
  })

  test('has to be chosen among its namesakes else', () => {
    expect(meaning('Frankfurt')).toBe(
      'ambiguous: Frankfurt am Main, Hessen · Frankfurt (Oder), Brandenburg',
    )
    expect(meaning('Neukirchen')).toMatch(/^ambiguous: .*\d{5} Neukirchen, \S+/)
  })

  test('has to be chosen when the postcode is that of another', () => {
    expect(meaning('34117 Nordhausen')).toBe(
      'ambiguous: Nordhausen, Landkreis Nordhausen · Kassel, Hessen',
    )
  })

  test('is there for a region that is itself a part of it', () => {
    const [own] = region.districts
    if (!own) throw new Error('a region without districts')
    const bezirk = { ...own, ags: '11000010', name: 'Marzahn-Hellersdorf', state: 'Berlin' }
    const eastern = { ...region, districts: [...region.districts, bezirk] }
    expect(resolveOrigin(eastern, 'Berlin')).toMatchObject({ ok: true, corrected: false })
  })

  test('is named in a sentence as it can be told from others', () => {
    expect(origin('Leipzig').name).toBe('Leipzig')
    expect(origin('Ilfeld').name).toBe('Ilfeld (Harztor)')
    expect(origin('69242').name).toBe('Mühlhausen, Baden-Württemberg')
  })
})

describe('what is no place', () => {
  test('is unknown, with names that go on like it if there are any', () => {
    expect(meaning('xyzzy')).toBe('unknown')
    expect(meaning('00000')).toBe('unknown')
    expect(meaning('')).toBe('unknown')
    expect(meaning('Großen')).toMatch(/^unknown: .*Großengottern/)
  })

  test('is a postcode nobody lives at, with the towns of its neighbours', () => {
    expect(meaning('37070')).toBe('unknown: Göttingen, Landkreis Göttingen')
  })

  test('is a Land or a district, whatever is spelt alike', () => {
    for (const text of ['Thüringen', 'Kyffhäuserkreis', 'Deutschland', 'Nordthüringen']) {
      expect(meaning(text)).toMatch(/^unknown/)
    }
  })

  test('stays fast however long it is', () => {
    const long = ['x', 'Neustadt ', 'a b ', 'Mühlhausn am ', '9', '((', '😀'].map((part) =>
      part.repeat(10_000 / part.length),
    )
    const start = performance.now()
    for (const text of long) resolveOrigin(region, text)
    expect(performance.now() - start).toBeLessThan(2000)
    expect(meaning('x'.repeat(10_000))).toBe('unknown')
  })
})

describe('what leads back', () => {
  test('is there for every place and every town, and each has a label of its own', () => {
    const { spots } = originIndex(region)
    const lost = spots.filter((spot) => !means(region, originOf(region, spot).near, spot))
    expect(lost.map((spot) => spot.label)).toEqual([])
    expect(new Set(spots.map((spot) => spot.label)).size).toBe(spots.length)
  }, 60_000)

  test('is there for whatever a text is taken for', () => {
    fc.assert(
      fc.property(texts(), (text) => {
        const found = resolveOrigin(region, text)
        const origins = found.ok ? [found.origin] : found.candidates
        for (const one of origins) {
          expect(resolveOrigin(region, one.near)).toEqual({
            ok: true,
            origin: one,
            corrected: false,
          })
        }
      }),
      { numRuns: 100 },
    )
  })

  test('is found with a letter missing, too', () => {
    const names = region.municipalities
      .filter((one) => /^1606[245]$/.test(one.district))
      .map((one) => one.name)
    for (const name of names.filter((one) => one.length > 5)) {
      for (let at = 1; at < name.length; at++) {
        expect(meaning(name.slice(0, at) + name.slice(at + 1))).not.toBe('unknown')
      }
    }
  })
})

/** Names with a slip in them, postcodes, and anything. */
function texts(): fc.Arbitrary<string> {
  const { spots } = originIndex(region)
  const slip = fc.tuple(fc.constantFrom(...spots), fc.nat(12), fc.constantFrom('', 'e', ' ', '-'))
  return fc.oneof(
    slip.map(([{ name }, at, letter]) => name.slice(0, at) + letter + name.slice(at + 1)),
    fc.tuple(fc.constantFrom(...spots), fc.constantFrom(...spots)).map(([one, other]) => {
      return `${one.postcodes[0] ?? ''} ${other.name}`
    }),
    fc.integer({ min: 1000, max: 99_999 }).map(String),
    fc.string({ unit: 'binary' }),
  )
}

function meaning(text: string): string {
  const found = resolveOrigin(region, text)
  if (found.ok) return `${found.corrected ? 'corrected: ' : ''}${found.origin.label}`
  const labels = found.candidates.map((one) => one.label).join(' · ')
  return labels === '' ? found.reason : `${found.reason}: ${labels}`
}

function origin(text: string) {
  const found = resolveOrigin(region, text)
  if (!found.ok) throw new Error(`${text} is ${found.reason}`)
  return found.origin
}
