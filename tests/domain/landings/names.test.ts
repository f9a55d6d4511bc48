import { expect, test } from 'vitest'
import {
  districtsBySlug,
  districtSlug,
  inDistrict,
  inSector,
  sectorOfSlug,
  sectorSlug,
} from '#app/domain/landings/names.ts'
import { isOccupation, occupationName } from '#app/domain/landings/occupation-name.server.ts'
import { sectors } from '#app/domain/sectors.ts'
import { region } from '#tests/support/services.ts'

test('every district and every sector has an address that leads back to it', () => {
  for (const { ags } of region.districts) {
    const slug = districtSlug(region, ags) ?? ''
    expect(slug).toMatch(/^[a-z-]+$/)
    expect(districtsBySlug(region).get(slug)?.ags).toBe(ags)
  }
  for (const { letter } of sectors) expect(sectorOfSlug(sectorSlug(letter))).toBe(letter)
})

test('two districts of one name are told apart', () => {
  const [one, other] = region.districts.map((district) => ({ ...district, name: 'Rosenheim' }))
  const twins = { ...region, districts: [one, other].flatMap((district) => district ?? []) }
  expect([...districtsBySlug(twins).keys()]).toEqual(['rosenheim-16062', 'rosenheim-16064'])
})

test.each([
  ['Landkreis Nordhausen', 'im Landkreis Nordhausen'],
  ['Unstrut-Hainich-Kreis', 'im Unstrut-Hainich-Kreis'],
  ['Stadt Erfurt', 'in der Stadt Erfurt'],
  ['Region Hannover', 'in der Region Hannover'],
  ['Städteregion Aachen', 'in der Städteregion Aachen'],
  ['Bezirk Mitte', 'im Bezirk Mitte'],
  ['Hamburg', 'in Hamburg'],
])('%s stands in a sentence: %s', (fullName, written) => {
  expect(inDistrict({ fullName })).toBe(written)
})

test('every sector stands in a sentence', () => {
  for (const { letter } of sectors) expect(inSector(letter)).not.toBe(inSector('?'))
})

test('an occupation is called as its jobs call it, but never by the name of another one', () => {
  expect(occupationName('81302', 'Pflegefachkraft')).toBe('Pflegefachkraft')
  expect(occupationName('62102', 'Verkäufer/in')).toBe('Verkäufer/in')
  expect(occupationName('29302', 'Bäcker/in')).toBeUndefined()
  expect(occupationName('62302', 'Verkäufer/in')).toBeUndefined()
  expect(occupationName('29302', null)).toBeUndefined()
  expect([isOccupation('29302'), isOccupation('99999')]).toEqual([true, false])
})
