/** WGS84, degrees. */
export type Coordinate = { lat: number; lon: number }

const earthRadiusKm = 6371

/** Distance as the crow flies, in km (haversine). */
export function distanceKm(a: Coordinate, b: Coordinate): number {
  const lat = radians(b.lat - a.lat)
  const lon = radians(b.lon - a.lon)
  const h =
    Math.sin(lat / 2) ** 2 +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon / 2) ** 2
  return 2 * earthRadiusKm * Math.asin(Math.sqrt(h))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
