import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { distanceKm } from '#app/domain/region/distance.ts'

const nordhausen = { lat: 51.5018, lon: 10.7957 }
const coordinate = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
})
const halfRound = Math.PI * 6371

test.each([
  ['Sondershausen', { lat: 51.3693, lon: 10.8701 }, 15.6],
  ['Erfurt', { lat: 50.9848, lon: 11.0299 }, 59.8],
  ['Berlin', { lat: 52.52, lon: 13.405 }, 212],
  ['itself', nordhausen, 0],
])('from Nordhausen to %s', (_where, to, km) => {
  expect(distanceKm(nordhausen, to)).toBeCloseTo(km, km > 100 ? -1 : 0)
})

test('a degree of latitude is 111 km everywhere, one of longitude only at the equator', () => {
  expect(distanceKm({ lat: 51, lon: 10 }, { lat: 52, lon: 10 })).toBeCloseTo(111.2, 1)
  expect(distanceKm({ lat: 0, lon: 10 }, { lat: 0, lon: 11 })).toBeCloseTo(111.2, 1)
  expect(distanceKm({ lat: 60, lon: 10 }, { lat: 60, lon: 11 })).toBeCloseTo(55.6, 1)
})

test('across the date line is near', () => {
  expect(distanceKm({ lat: 0, lon: 179.9 }, { lat: 0, lon: -179.9 })).toBeCloseTo(22.2, 1)
})

test('the farthest place is on the other side of the earth, and that is a number', () => {
  fc.assert(
    fc.property(coordinate, ({ lat, lon }) => {
      const opposite = { lat: -lat, lon: lon > 0 ? lon - 180 : lon + 180 }
      expect(distanceKm({ lat, lon }, opposite)).toBeCloseTo(halfRound, 0)
    }),
  )
})

test('is the same there and back, and never longer than a detour', () => {
  fc.assert(
    fc.property(coordinate, coordinate, coordinate, (a, b, c) => {
      expect(distanceKm(a, a)).toBe(0)
      expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 6)
      expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 1e-3)
      expect(distanceKm(a, b)).toBeLessThanOrEqual(halfRound)
    }),
  )
})
