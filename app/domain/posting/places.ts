import type { PlaceDraft } from '../job.ts'
import { quoted, type Reading, textOf } from './reading.ts'
import { placeName, resolvePlace } from '../region/places.ts'
import type { Region } from '../region/region.ts'

/** Absent, or Germany under one of its names. */
const country = /^(?:de|deu|germany|deutschland)?$/i

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
    const address = addressOf(location, region)
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
  const written = quoted([address.postcode, address.name].filter(Boolean).join(' '))
  if (!country.test(address.country)) {
    const message = `${written} liegt außerhalb, im Land ${quoted(address.country)}`
    reading.problems.push({ field, message })
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
        ? `${written} ist nicht eindeutig`
        : `${written} gehört nicht zur Region oder ihren Nachbarn`) +
      (candidates.length > 0 ? `; vielleicht ${candidates.join(', ')}` : ''),
  })
  return []
}

function addressOf(location: unknown, region: Region): Address | undefined {
  if (typeof location === 'string') return parseLine(location, region)
  if (!isObject(location)) return undefined
  const [address] = [location['address'] ?? location].flat()
  if (typeof address === 'string') return parseLine(address, region)
  if (!isObject(address)) return undefined
  const name = nameOf(address['addressLocality'])
  const postcode = nameOf(address['postalCode']).replace(/^D\s?-?\s?(?=\d)/i, '')
  if (name === '' && postcode === '') return undefined
  const isGerman = country.test(nameOf(address['addressCountry']))
  return {
    name,
    postcode: isGerman && /^\d{4}$/.test(postcode) ? `0${postcode}` : postcode, // numbers lose the zero
    street: nameOf(address['streetAddress']) || null,
    country: nameOf(address['addressCountry']),
  }
}

/**
 * "Bahnhofstr. 3, 99734 Nordhausen, Deutschland" or "Markt, Nordhausen" or "Nordhausen, Thüringen":
 * what stands before the postcode is the street; without one the whole line may be a town.
 */
function parseLine(line: string, region: Region): Address | undefined {
  const parts = line
    .split(/[,\n]|\s(?=\d{5}\s)/)
    .map((part) => part.trim())
    .filter((part) => !country.test(part))
  if (parts.length === 0) return undefined
  const coded = parts.findIndex((part) => /^(?:D\s?-?\s?)?\d{5}\s/i.test(part))
  const isTown = coded === -1 && resolvePlace(region, { name: parts.join(', ') }).ok
  const at = coded === -1 && !isTown ? parts.length - 1 : Math.max(coded, 0)
  const [street, name] = [parts.slice(0, at), parts.slice(at)].map((some) => some.join(', '))
  return { street: street || null, name: name ?? '', postcode: '', country: '' }
}

function nameOf(value: unknown): string {
  if (isObject(value)) return isObject(value['name']) ? '' : textOf(value['name'])
  return Array.isArray(value) || typeof value === 'boolean' ? '' : textOf(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
