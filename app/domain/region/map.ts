import type { Boundary, Region } from './region.ts'

export type MapShape = { district: string; outline: string; x: number; y: number }
export type MapDrawing = { width: number; height: number; shapes: MapShape[] }

const width = 320

/**
 * Draws the boundaries of a region into a box 320 units wide: a plain cylindrical projection, true
 * in the middle latitude, which is right for an area of this size. Names stand where
 * they have most room.
 */
export function drawMap({ boundaries }: Pick<Region, 'boundaries'>): MapDrawing {
  const points = boundaries.flatMap((boundary) => boundary.rings.flat())
  const [west, east] = rangeOf(points.map(([lon]) => lon))
  const [south, north] = rangeOf(points.map(([, lat]) => lat))
  const squeeze = Math.cos((((north + south) / 2) * Math.PI) / 180)
  const scale = width / ((east - west) * squeeze)
  const project = ([lon, lat]: Point): Point => [
    round((lon - west) * squeeze * scale),
    round((north - lat) * scale),
  ]
  return {
    width,
    height: Math.ceil((north - south) * scale),
    shapes: boundaries.map((boundary) => shapeOf(boundary, project)),
  }
}

/** Boundaries may have more points than a call can have arguments. */
function rangeOf(values: number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  )
}

function shapeOf({ district, rings }: Boundary, project: (point: Point) => Point): MapShape {
  const projected = rings.map((ring) => ring.map(project))
  const largest = projected.toSorted((a, b) => area(b) - area(a))[0] ?? []
  const [x, y] = roomiest(largest)
  return {
    district,
    outline: projected
      .map((ring) => `M${ring.map((point) => point.join(',')).join(' ')}Z`)
      .join(''),
    x: round(x),
    y: round(y),
  }
}

type Point = [number, number]

/** A name is about this many times as wide as it is high. */
const flatness = 3
const gridSteps = 40

/**
 * The point inside a ring that is farthest from its border, with widths counted less than heights,
 * because names are long. Tried on a grid: exact enough for a label.
 */
function roomiest(ring: Point[]): Point {
  const [left, right] = rangeOf(ring.map(([x]) => x))
  const [top, bottom] = rangeOf(ring.map(([, y]) => y))
  const stepX = (right - left) / gridSteps
  const stepY = (bottom - top) / gridSteps
  const border = edges(ring)
  let best: Point = [left, top]
  let most = -Infinity
  for (let column = 1; column < gridSteps; column += 1) {
    for (let row = 1; row < gridSteps; row += 1) {
      const point: Point = [left + column * stepX, top + row * stepY]
      const room = isInside(point, border) ? roomAround(point, ring) : -Infinity
      if (room > most) [best, most] = [point, room]
    }
  }
  return best
}

function roomAround([x, y]: Point, ring: Point[]): number {
  return ring.reduce(
    (least, [a, b]) => Math.min(least, ((a - x) / flatness) ** 2 + (b - y) ** 2),
    Infinity,
  )
}

/** Even-odd rule. */
function isInside([x, y]: Point, border: [Point, Point][]): boolean {
  return border.reduce(
    (inside, [[ax, ay], [bx, by]]) =>
      ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !inside : inside,
    false,
  )
}

function area(ring: Point[]): number {
  return Math.abs(edges(ring).reduce((sum, [a, b]) => sum + a[0] * b[1] - b[0] * a[1], 0) / 2)
}

function edges(ring: Point[]): [Point, Point][] {
  return ring.map((point, position) => [point, ring[(position + 1) % ring.length] ?? point])
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
