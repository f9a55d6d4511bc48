import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawMap, type MapShape } from '#app/domain/region/map.ts'
import { region } from '#tests/support/services.ts'

type Point = [number, number]

describe('the map of the region', () => {
  const drawing = drawMap(region)

  test('has a shape for each of its own districts, inside the box', () => {
    expect(drawing.shapes.map(({ district }) => district).toSorted()).toEqual([
      '16062',
      '16064',
      '16065',
    ])
    const points = drawing.shapes.flatMap(pointsOf)
    const xs = points.map(([x]) => x)
    const ys = points.map(([, y]) => y)
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([0, 320])
    expect(Math.min(...ys)).toBe(0)
    expect(Math.max(...ys)).toBeLessThanOrEqual(drawing.height)
    expect(Math.max(...ys)).toBeGreaterThan(drawing.height - 1)
  })

  test('has north above and west on the left', () => {
    const [nordhausen, unstrutHainich, kyffhaeuser] = ['16062', '16064', '16065'].map((ags) =>
      drawing.shapes.find(({ district }) => district === ags),
    )
    expect(nordhausen?.y).toBeLessThan(unstrutHainich?.y ?? 0)
    expect(kyffhaeuser?.x).toBeGreaterThan(unstrutHainich?.x ?? 0)
  })

  test('has every name inside its own shape', () => {
    for (const shape of drawing.shapes) {
      const holders = drawing.shapes.filter((other) => isInside([shape.x, shape.y], other))
      expect(holders).toEqual([shape])
    }
  })

  test('is written with one decimal', () => {
    for (const { outline, x, y } of drawing.shapes) {
      expect(`${outline} ${x} ${y}`).not.toMatch(/\d\.\d{2}|NaN|Infinity|e/)
    }
  })
})

test('a degree is as long to the east as to the north, where the area is', () => {
  const { height, width } = drawMap({ boundaries: [box('1', [10, 51], [11, 52])] })
  expect(width).toBe(320)
  expect(width / height).toBeCloseTo(Math.cos((51.5 * Math.PI) / 180), 2)
})

test('islands and holes are drawn, and the name stands in the largest part', () => {
  const [mainland] = box('1', [10, 51], [11, 52]).rings
  const [island] = box('1', [11.5, 51], [11.6, 51.1]).rings
  const [shape] = drawMap({
    boundaries: [{ district: '1', rings: [island ?? [], mainland ?? []] }],
  }).shapes
  expect(shape?.outline.match(/M/g)).toHaveLength(2)
  expect(shape?.outline.match(/Z/g)).toHaveLength(2)
  expect(shape?.x).toBeLessThan(200)
})

test('the name stands inside a shape that is bent', () => {
  const bent: Point[] = [
    [10, 51],
    [12, 51],
    [12, 53],
    [11.8, 53],
    [11.8, 51.2],
    [10, 51.2],
    [10, 51],
  ]
  const [shape] = drawMap({ boundaries: [{ district: '1', rings: [bent] }] }).shapes
  expect(shape && isInside([shape.x, shape.y], shape)).toBe(true)
})

test('more points than a call has arguments are no matter', () => {
  const rings = Array.from({ length: 500 }, (_, number) => circle(10 + number / 100, 51, 500))
  const { shapes, height } = drawMap({ boundaries: [{ district: '1', rings }] })
  expect(shapes[0]?.outline.match(/M/g)).toHaveLength(500)
  expect(height).toBeGreaterThan(0)
})

test('whatever the area, everything lies in the box and every name in its shape', () => {
  const corner = fc.tuple(degree(5, 15), degree(47, 55), degree(0.1, 3), degree(0.1, 3))
  fc.assert(
    fc.property(fc.array(corner, { minLength: 1, maxLength: 4 }), (corners) => {
      const boundaries = corners.map(([lon, lat, width, height], number) =>
        box(String(number), [lon, lat], [lon + width, lat + height]),
      )
      const { shapes, width, height } = drawMap({ boundaries })
      for (const shape of shapes) {
        for (const [x, y] of pointsOf(shape)) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(width)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(height)
        }
        expect(isInside([shape.x, shape.y], shape)).toBe(true)
      }
    }),
    { numRuns: 50 },
  )
})

function degree(min: number, max: number) {
  return fc.double({ min, max, noNaN: true })
}

function box(district: string, [west, south]: Point, [east, north]: Point) {
  const ring: Point[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { district, rings: [ring] }
}

function circle(lon: number, lat: number, points: number): Point[] {
  return Array.from({ length: points }, (_, number) => {
    const angle = (2 * Math.PI * number) / points
    return [lon + Math.cos(angle) / 10, lat + Math.sin(angle) / 10]
  })
}

function pointsOf({ outline }: MapShape): Point[] {
  return (
    outline
      .match(/-?[\d.]+[ ,]-?[\d.]+/g)
      ?.map((pair) => pair.split(/[ ,]/).map(Number) as Point) ?? []
  )
}

/** Counts how often a ray to the right crosses the outline. */
function isInside([x, y]: Point, shape: MapShape): boolean {
  const rings = shape.outline.split('Z').filter(Boolean)
  const crossings = rings.flatMap((ring) => {
    const points = pointsOf({ ...shape, outline: ring })
    return points.filter(([ax, ay], position) => {
      const [bx, by] = points[(position + 1) % points.length] ?? [0, 0]
      return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax
    })
  })
  return crossings.length % 2 === 1
}
