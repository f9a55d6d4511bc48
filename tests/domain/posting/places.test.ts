import { describe, expect, test } from 'vitest'
import type { JobPosting } from '#app/domain/posting/job-posting.server.ts'
import { placeLine } from '#app/domain/region/places.ts'
import { region } from '#tests/support/services.ts'
import { accepted, problem, read, refused } from './read-posting.ts'

describe('jobLocation', () => {
  test.each<[string, unknown, string]>([
    [
      'a place with an address',
      address({ streetAddress: 'Markt 1', postalCode: '99734', addressLocality: 'Nordhausen' }),
      'Markt 1, 99734 Nordhausen',
    ],
    ['a postcode as a number', address({ postalCode: 99734 }), '99734 Nordhausen'],
    [
      'a number that lost its zero',
      address({ postalCode: 6556, addressLocality: 'Artern' }),
      '06556 Artern',
    ],
    ['a postcode with its country', address({ postalCode: 'D-99734' }), '99734 Nordhausen'],
    [
      'a locality',
      address({ addressLocality: 'Nordhausen OT Petersdorf' }),
      '99735 Petersdorf (Nordhausen)',
    ],
    [
      'a country by its code',
      address({ addressLocality: 'Muehlhausen', addressCountry: 'DE' }),
      '99974 Mühlhausen/Thüringen',
    ],
    [
      'a country as an object',
      address({ addressLocality: 'Mühlhausen', addressCountry: { name: 'Deutschland' } }),
      '99974 Mühlhausen/Thüringen',
    ],
    ['an address without a place', { addressLocality: 'Nordhausen' }, '99734 Nordhausen'],
    ['a list of one address', { address: [{ addressLocality: 'Nordhausen' }] }, '99734 Nordhausen'],
    ['a line', { address: 'Markt 1, 99734 Nordhausen' }, 'Markt 1, 99734 Nordhausen'],
    ['a line without comma', 'Markt 1 99734 Nordhausen', 'Markt 1, 99734 Nordhausen'],
    ['two lines', 'Markt 1\n99734 Nordhausen', 'Markt 1, 99734 Nordhausen'],
    ['a line with its country', '99734 Nordhausen, Germany', '99734 Nordhausen'],
    ['a town and its country', 'Nordhausen, Deutschland', '99734 Nordhausen'],
    ['a town and its Land', 'Nordhausen, Thüringen', '99734 Nordhausen'],
    ['a street and a town', 'Am Markt, Nordhausen', 'Am Markt, 99734 Nordhausen'],
    ['a locality of a town', 'Harztor, Ortsteil Ilfeld', '99768 Ilfeld (Harztor)'],
    ['a postcode', '99734', '99734 Nordhausen'],
    ['a neighbour', 'Göttingen', '37083 Göttingen'],
  ])('may be %s', (_what, jobLocation, expected) => {
    expect(lines(accepted({ jobLocation }))).toEqual([expected])
  })

  test('may be several', () => {
    const jobLocation = ['Nordhausen', address({ addressLocality: 'Sondershausen' })]
    expect(lines(accepted({ jobLocation }))).toEqual(['99734 Nordhausen', '99706 Sondershausen'])
  })

  test('that could be several places is refused with all of them', () => {
    expect(refused({ jobLocation: address({ addressLocality: 'Rodeberg' }) })).toEqual([
      problem(
        'jobLocation.address',
        '„Rodeberg“ ist nicht eindeutig; vielleicht 37351 Dingelstädt, 99974 Mühlhausen/Thüringen',
      ),
    ])
  })

  test('that is mistyped is refused with what was meant', () => {
    expect(refused({ jobLocation: 'Nordhuasen' })).toEqual([
      problem(
        'jobLocation.address',
        '„Nordhuasen“ gehört nicht zur Region oder ihren Nachbarn; vielleicht 99734 Nordhausen',
      ),
    ])
  })

  test('that lies elsewhere is refused', () => {
    expect(
      refused({ jobLocation: address({ postalCode: '20095', addressLocality: 'Hamburg' }) }),
    ).toEqual([
      problem('jobLocation.address', '„20095 Hamburg“ gehört nicht zur Region oder ihren Nachbarn'),
    ])
    expect(
      refused({ jobLocation: address({ addressLocality: 'Wien', addressCountry: 'AT' }) }),
    ).toEqual([problem('jobLocation.address', '„Wien“ liegt außerhalb, im Land „AT“')])
  })

  test('names its position among several', () => {
    const jobLocation = ['Nordhausen', 'Hamburg', address({}), { geo: { latitude: 51 } }]
    const missing = 'ohne address mit addressLocality oder postalCode'
    expect(refused({ jobLocation })).toEqual([
      problem('jobLocation[1].address', '„Hamburg“ gehört nicht zur Region oder ihren Nachbarn'),
      problem('jobLocation[2]', missing),
      problem('jobLocation[3]', missing),
    ])
  })

  test('of more than 50 places is refused', () => {
    const jobLocation = Array.from({ length: 51 }, () => 'Nordhausen')
    expect(refused({ jobLocation })).toEqual([problem('jobLocation', 'höchstens 50 Orte')])
    accepted({ jobLocation: jobLocation.slice(1) })
  })

  test('of a street without end is refused', () => {
    const endless = address({ addressLocality: 'Nordhausen', streetAddress: 'x'.repeat(121) })
    expect(refused({ jobLocation: ['Nordhausen', endless] })).toEqual([
      problem('jobLocation[1].street', 'höchstens 120 Zeichen'),
    ])
  })

  test('may be missing only where all work is done from home', () => {
    const home = { jobLocation: undefined, jobLocationType: 'TELECOMMUTE' }
    expect(accepted(home).draft).toMatchObject({ remote: 'fully', places: [] })
    expect(accepted({ ...home, jobLocationType: ['TELECOMMUTE'] }).draft.remote).toBe('fully')
    expect(accepted({ jobLocation: [], 'fachwerk:remote': 'fully' }).draft.places).toEqual([])
    expect(refused({ ...home, 'fachwerk:remote': 'partly' })[0]?.field).toBe('jobLocation')
    expect(accepted({ 'fachwerk:remote': 'partly' }).draft.remote).toBe('partly')
  })

  test('is read in no time, however long it is', () => {
    const start = performance.now()
    for (const scrap of ['x,', ' ', '\n', '99734 ', 'a, ']) {
      for (const before of ['', 'a,', 'Markt 1, ']) {
        read({ jobLocation: `${before}${scrap.repeat(100_000)},` })
      }
    }
    expect(performance.now() - start).toBeLessThan(4_000)
  })
})

function address(members: Record<string, unknown>) {
  return { '@type': 'Place', address: { '@type': 'PostalAddress', ...members } }
}

function lines({ draft }: JobPosting): string[] {
  return draft.places.map((place) => placeLine(region, place))
}
