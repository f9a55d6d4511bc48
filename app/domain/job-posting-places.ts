import type { PlaceDraft } from './job.ts'
import type { Reading } from './job-posting-reading.ts'
import { placeName, resolvePlace } from './places.ts'
import type { Region } from './region.ts'

/** The parts of an address the board needs. */
type Address = { name: string; postcode: string; street: string | null; country: string }

/**
 * Resolves jobLocation, one Place or several, against the region. A place that is unknown, outside
 * the region and its neighbours, or one of several of its name is a problem that lists what it
 * might have been.
 */
export function readPlaces(
  jobLocation: unknown,
  { region, reading }: { region: Region; reading: Reading },
): PlaceDraft[] {
  if (jobLocation === undefined || jobLocation === null) return []
  const isList = Array.isArray(jobLocation)
  return [jobLocation].flat().flatMap((location: unknown, position) => {
    const field = isList ? `jobLocation[${position}]` : 'jobLocation'
    const address = addressOf(location)
    if (!address) {
      reading.problems.push({ field, message: 'ohne address mit addressLocality oder postalCode' })
      return []
    }
    return resolve(address, `${field}.address`, { region, reading })
  })
}

function resolve(
  address: Address,
  field: string,
  { region, reading }: { region: Region; reading: Reading },
): PlaceDraft[] {
  const written = [address.postcode, address.name].filter(Boolean).join(' ')
  if (!/^(?:de|deu|germany|deutschland)?$/i.test(address.country)) {
    reading.problems.push({ field, message: `„${written}“ (${address.country}) liegt außerhalb` })
    return []
  }
  const found = resolvePlace(region, address)
  if (found.ok) return [{ ...found.place, street: address.street }]
  const candidates = found.candidates.map(
    (place) => `${place.postcode} ${placeName(region, place)}`,
  )
  reading.problems.push({
    field,
    message:
      (found.reason === 'ambiguous'
        ? `„${written}“ ist nicht eindeutig`
        : `„${written}“ gehört nicht zur Region oder ihren Nachbarn`) +
      (candidates.length > 0 ? `; vielleicht ${candidates.join(', ')}` : ''),
  })
  return []
}

function addressOf(location: unknown): Address | undefined {
  if (typeof location === 'string') return parseLine(location)
  if (!isObject(location)) return undefined
  const address = location['address'] ?? location
  if (typeof address === 'string') return parseLine(address)
  if (!isObject(address)) return undefined
  const name = textOf(address['addressLocality'])
  const postcode = textOf(address['postalCode'])
  if (name === '' && postcode === '') return undefined
  return {
    name,
    postcode: /^\d{4}$/.test(postcode) ? `0${postcode}` : postcode, // numbers lose the zero
    street: textOf(address['streetAddress']) || null,
    country: textOf(address['addressCountry']),
  }
}

/** "Bahnhofstr. 3, 99734 Nordhausen" or "99734 Nordhausen" or "Nordhausen". */
function parseLine(line: string): Address | undefined {
  const found =
    /^(?:(.*?),\s*)?(\d{5})?\s*([^\d,][^,]*?)(?:,\s*(?:DE|Deutschland|Germany))?$/i.exec(
      line.trim(),
    )
  if (!found) return undefined
  return {
    street: found[1]?.trim() || null,
    postcode: found[2] ?? '',
    name: found[3]?.trim() ?? '',
    country: '',
  }
}

function textOf(value: unknown): string {
  if (isObject(value)) return textOf(value['name'])
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
