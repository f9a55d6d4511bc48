import { describe, expect, test } from 'vitest'
import {
  distancesFrom,
  placeKey,
  placeLine,
  placeName,
  type PlaceResolution,
  resolvePlace,
} from '#app/domain/region/places.ts'
import { loadRegion } from '#app/domain/region/region.server.ts'
import { closestSpellings, nearestSpellings, spellingsOf } from '#search/spelling.ts'

const region = await loadRegion('nordthueringen')

describe('a name alone', () => {
  test.each([
    ['Muehlhausen', 'Mühlhausen/Thüringen'],
    ['Mühlhausen', 'Mühlhausen/Thüringen'],
    ['MÜHLHAUSEN', 'Mühlhausen/Thüringen'],
    ['Mühlhausen/Thüringen', 'Mühlhausen/Thüringen'],
    ['Mühlhausen (Thür.)', 'Mühlhausen/Thüringen'],
    ['Mühlhausen Thüringen', 'Mühlhausen/Thüringen'],
    ['Stadt Nordhausen', 'Nordhausen'],
    ['Nordhausen am Harz', 'Nordhausen'],
    ['Nordhausen, Thüringen, Deutschland', 'Nordhausen'],
    ['Heringen', 'Heringen/Helme'],
    ['Bad Frankenhausen', 'Bad Frankenhausen/Kyffhäuser'],
    ['Roßleben-Wiehe', 'Roßleben-Wiehe'],
    ['Rossleben-Wiehe', 'Roßleben-Wiehe'],
    ['Roßleben', 'Roßleben (Roßleben-Wiehe)'],
    ['Wipperdorf', 'Wipperdorf (Bleicherode)'],
    ['Wipperdorf (Bleicherode)', 'Wipperdorf (Bleicherode)'],
    ['Lutherstadt Eisleben', 'Eisleben'],
    ['Göttingen', 'Göttingen'],
  ])('is understood however it is spelt: %s', (name, expected) => {
    expect(nameOf(resolvePlace(region, { name }))).toBe(expected)
  })

  test('leads from a dissolved municipality to its successor', () => {
    expect(nameOf(resolvePlace(region, { name: 'Hallungen' }))).toBe('Südeichsfeld')
    expect(nameOf(resolvePlace(region, { name: 'Weinbergen' }))).toBe('Mühlhausen/Thüringen')
    expect(nameOf(resolvePlace(region, { name: 'Worbis' }))).toBe('Leinefelde-Worbis')
  })

  test('stays a locality when the dissolved municipality still has a postcode of its own', () => {
    expect(nameOf(resolvePlace(region, { name: 'Menteroda' }))).toBe('Menteroda (Unstruttal)')
  })

  test('is ambiguous for a municipality that was divided', () => {
    const found = resolvePlace(region, { name: 'Rodeberg' })
    expect(found).toMatchObject({ ok: false, reason: 'ambiguous' })
    expect(candidates(found)).toEqual(['Dingelstädt', 'Mühlhausen/Thüringen'])
  })

  test('means the region itself before its neighbours', () => {
    for (const name of ['Hohenstein', 'Werther', 'Buchholz', 'Sundhausen', 'Ringleben']) {
      const found = resolvePlace(region, { name })
      expect(found.ok && ['16062', '16064', '16065'].includes(found.place.district)).toBe(true)
    }
    expect(nameOf(resolvePlace(region, { name: 'Blankenburg' }))).toBe('Blankenburg')
    expect(nameOf(resolvePlace(region, { name: 'Blankenburg (Harz)' }))).toBe('Blankenburg (Harz)')
  })

  test('is unknown when what follows it points elsewhere', () => {
    for (const name of ['Werther (Westf.)', 'Hohenstein-Ernstthal', 'Lauterbach (Hessen)']) {
      expect(resolvePlace(region, { name })).toMatchObject({ ok: false, reason: 'unknown' })
    }
    expect(candidates(resolvePlace(region, { name: 'Werther (Westf.)' }))).toEqual(['Werther'])
  })

  test('is unknown when it is mistyped, with what it could have meant', () => {
    const found = resolvePlace(region, { name: 'Nordhuasen' })
    expect(found).toMatchObject({ ok: false, reason: 'unknown' })
    expect(candidates(found)).toEqual(['Nordhausen'])
  })

  test('is unknown when it is far away, empty or no name at all', () => {
    for (const name of ['Hamburg', '', '  ', '-', '???', 'x'.repeat(5000)]) {
      expect(resolvePlace(region, { name })).toEqual({
        ok: false,
        reason: 'unknown',
        candidates: [],
      })
    }
    expect(resolvePlace(region, {})).toMatchObject({ ok: false, reason: 'unknown' })
  })
})

describe('a locality marked as one', () => {
  test('is taken when we know it', () => {
    const found = resolvePlace(region, { name: 'Nordhausen OT Petersdorf' })
    expect(nameOf(found)).toBe('Petersdorf (Nordhausen)')
    expect(nameOf(resolvePlace(region, { name: 'Harztor, Ortsteil Ilfeld' }))).toBe(
      'Ilfeld (Harztor)',
    )
  })

  test('leaves the municipality when we do not', () => {
    expect(nameOf(resolvePlace(region, { name: 'Nordhausen OT Salza' }))).toBe('Nordhausen')
    expect(nameOf(resolvePlace(region, { name: 'Nordhausen (OT Salza)' }))).toBe('Nordhausen')
  })

  test('tells which part of a divided municipality is meant', () => {
    expect(nameOf(resolvePlace(region, { name: 'Dünwald OT Hüpstedt' }))).toBe('Dingelstädt')
    expect(nameOf(resolvePlace(region, { name: 'Dünwald OT Zaunröden' }))).toBe('Unstruttal')
  })
})

describe('a postcode alone', () => {
  test('means the municipality that has it', () => {
    const found = resolvePlace(region, { postcode: '99734' })
    expect(found).toMatchObject({ ok: true, place: { municipality: '16062041', locality: null } })
  })

  test('means the municipality when several of its localities share it', () => {
    expect(nameOf(resolvePlace(region, { postcode: '99707' }))).toBe('Kyffhäuserland')
    expect(nameOf(resolvePlace(region, { postcode: '99991' }))).toBe('Unstrut-Hainich')
  })

  test('is ambiguous when several municipalities have it, one candidate for each', () => {
    const found = resolvePlace(region, { postcode: '99735' })
    expect(found).toMatchObject({ ok: false, reason: 'ambiguous' })
    expect(candidates(found)).toEqual([
      'Kleinfurra',
      'Petersdorf (Nordhausen)',
      'Hohenstein',
      'Werther',
      'Bleicherode',
    ])
  })

  test('is found inside the name as well', () => {
    expect(nameOf(resolvePlace(region, { name: '99734 Nordhausen' }))).toBe('Nordhausen')
    expect(nameOf(resolvePlace(region, { name: 'D-99734' }))).toBe('Nordhausen')
  })
})

describe('a name with a postcode', () => {
  test('keeps the postcode when it is one of the municipality', () => {
    const found = resolvePlace(region, { name: 'Göttingen', postcode: '37073' })
    expect(found).toMatchObject({
      ok: true,
      place: { municipality: '03159016', postcode: '37073' },
    })
  })

  test('tells places of the same name apart', () => {
    const own = resolvePlace(region, { name: 'Ringleben', postcode: '06556' })
    const neighbour = resolvePlace(region, { name: 'Ringleben', postcode: '99189' })
    expect(nameOf(own)).toBe('Ringleben (Bad Frankenhausen/Kyffhäuser)')
    expect(nameOf(neighbour)).toBe('Ringleben')
  })

  test('goes by the name when we do not know the postcode, as with a post-office box', () => {
    const found = resolvePlace(region, { name: 'Nordhausen', postcode: '99721' })
    expect(found).toMatchObject({
      ok: true,
      place: { municipality: '16062041', postcode: '99734' },
    })
  })

  test('is unknown when the postcode lies in another part of the country', () => {
    const found = resolvePlace(region, { name: 'Werther', postcode: '33824' })
    expect(found).toMatchObject({ ok: false, reason: 'unknown' })
    expect(candidates(found)).toEqual(['Werther'])
  })

  test('is ambiguous when both are known and disagree', () => {
    const found = resolvePlace(region, { name: 'Nordhausen', postcode: '99768' })
    expect(found).toMatchObject({ ok: false, reason: 'ambiguous' })
    expect(candidates(found)).toEqual(['Nordhausen', 'Harztor'])
  })

  test('goes by the postcode when the name is a locality we do not know', () => {
    const found = resolvePlace(region, { name: 'Salza', postcode: '99734' })
    expect(found).toMatchObject({ ok: true, place: { municipality: '16062041', locality: null } })
  })
})

test('a place key is the AGS, with the folded name of a locality behind it', () => {
  expect(placeKey({ municipality: '16062066', locality: null })).toBe('16062066')
  expect(placeKey({ municipality: '16062066', locality: 'Wipperdorf' })).toBe('16062066/wipperdorf')
  expect(placeKey({ municipality: '16064074', locality: 'Lengenfeld unterm Stein' })).toBe(
    '16064074/lengenfeld-unterm-stein',
  )
})

test('an address fits in one line, with the street if there is one', () => {
  const place = { municipality: '16062066', locality: 'Wipperdorf', postcode: '99752' }
  expect(placeLine(region, { ...place, street: 'Musterweg 1' })).toBe(
    'Musterweg 1, 99752 Wipperdorf (Bleicherode)',
  )
  expect(placeLine(region, { ...place, locality: null, street: null })).toBe('99752 Bleicherode')
})

test('every place of the region has a key of its own and is found by its name and postcode', () => {
  const distances = distancesFrom(region, { lat: 51.5, lon: 10.8 })
  expect(distances.size).toBe(region.municipalities.length + region.localities.length)
  for (const { name, postcode, municipality } of region.localities) {
    const found = resolvePlace(region, { name, postcode })
    expect(found.ok && placeKey(found.place)).toBe(placeKey({ municipality, locality: name }))
  }
  for (const { ags, name, postcodes } of region.municipalities) {
    const found = resolvePlace(region, { name, postcode: postcodes[0] ?? null })
    expect(found.ok && placeKey(found.place)).toBe(ags)
  }
})

test('distances are kilometres as the crow flies', () => {
  const nordhausen = resolvePlace(region, { name: 'Nordhausen' })
  if (!nordhausen.ok) throw new Error('Nordhausen is missing')
  const distances = distancesFrom(region, nordhausen.place)
  expect(distances.get('16062041')).toBe(0)
  expect(distances.get('16065067')).toBeCloseTo(15.4, 0) // Sondershausen
  expect(distances.get('16051000')).toBeCloseTo(60, -1) // Erfurt
  expect(distances.get('16062066/wipperdorf')).toBeLessThan(15)
})

test('a resolved place belongs to the caller', () => {
  const first = resolvePlace(region, { name: 'Nordhausen' })
  if (first.ok) first.place.postcode = 'changed'
  expect(resolvePlace(region, { name: 'Nordhausen' })).toMatchObject({
    place: { postcode: '99734' },
  })
})

test('one edit is forgiven in a short word, two in a long one', () => {
  const known = spellingsOf(['ellrich', 'nordhausen', 'ebeleben'])
  expect(closestSpellings('elrich', known)).toEqual(['ellrich'])
  expect(closestSpellings('ellrihc', known)).toEqual(['ellrich'])
  expect(closestSpellings('elirh', known)).toEqual([])
  expect(closestSpellings('nordhuasn', known)).toEqual(['nordhausen'])
  expect(closestSpellings('nrdhuasn', known)).toEqual([])
})

test('the nearest spellings are those with the fewest edits, as many as there are', () => {
  const known = spellingsOf(['kassel', 'kastel', 'kaste', 'basel'])
  expect(nearestSpellings('kassel', known, 2)).toEqual(['kassel'])
  expect(nearestSpellings('kasel', known, 2)).toEqual(['kassel', 'kastel', 'basel'])
  expect(nearestSpellings('leipzig', known, 2)).toEqual([])
})

function nameOf(found: PlaceResolution): string {
  return found.ok ? placeName(region, found.place) : `${found.reason}: ${candidates(found).join()}`
}

function candidates(found: PlaceResolution): string[] {
  return found.ok ? [] : found.candidates.map((place) => placeName(region, place))
}
