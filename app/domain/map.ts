import type { Boundary, Region } from './region.ts'

export type MapShape = { district: string; outline: string; x: number; y: number }
export type MapDrawing = { width: number; height: number; shapes: MapShape[] }

const width = 320

/**
 * Draws the boundaries of a region into a box 320 units wide: a plain cylindrical projection, true
 * in the middle latitude, which is right for an area of this size. Names stand at the centre of the
 * largest ring.
 */
export function drawMap({ boundaries }: Pick<Region, 'boundaries'>): MapDrawing {
  const points = boundaries.flatMap((boundary) => boundary.rings.flat())
  const lons = points.map(([lon]) => lon)
  const lats = points.map(([, lat]) => lat)
  const west = Math.min(...lons)
  const north = Math.max(...lats)
  const south = Math.min(...lats)
  const squeeze = Math.cos((((north + south) / 2) * Math.PI) / 180)
  const scale = width / ((Math.max(...lons) - west) * squeeze)
  const project = ([lon, lat]: [number, number]): [number, number] => [
    round((lon - west) * squeeze * scale),
    round((north - lat) * scale),
  ]
  return {
    width,
    height: Math.ceil((north - south) * scale),
    shapes: boundaries.map((boundary) => shapeOf(boundary, project)),
  }
}

function shapeOf(
  { district, rings }: Boundary,
  project: (point: [number, number]) => [number, number],
): MapShape {
  const projected = rings.map((ring) => ring.map(project))
  const largest = projected.toSorted((a, b) => Math.abs(area(b)) - Math.abs(area(a)))[0] ?? []
  const [x, y] = centroid(largest)
  return {
    district,
    outline: projected
      .map((ring) => `M${ring.map((point) => point.join(',')).join(' ')}Z`)
      .join(''),
    x: round(x),
    y: round(y),
  }
}

/** Twice the signed area is not needed: only the ratio counts. */
function area(ring: [number, number][]): number {
  return sumOverEdges(ring, (cross) => cross) / 2
}

function centroid(ring: [number, number][]): [number, number] {
  const factor = 6 * area(ring) || 1
  return [
    sumOverEdges(ring, (cross, a, b) => (a[0] + b[0]) * cross) / factor,
    sumOverEdges(ring, (cross, a, b) => (a[1] + b[1]) * cross) / factor,
  ]
}

function sumOverEdges(
  ring: [number, number][],
  term: (cross: number, a: [number, number], b: [number, number]) => number,
): number {
  return ring.reduce((sum, a, position) => {
    const b = ring[(position + 1) % ring.length] ?? a
    return sum + term(a[0] * b[1] - b[0] * a[1], a, b)
  }, 0)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
