import type { Random } from './random.ts'
import { between, pick, pickWeighted } from './random.ts'
import type { DemoEmployer } from './schema.ts'
import { distanceKm } from '../region/distance.ts'
import type { Kind, PlaceDraft } from '../job.ts'
import type { Locality, Municipality, Region } from '../region/region.ts'

/**
 * Where the work of one advert is done: at the seat, or for an employer with several sites also
 * elsewhere in its district, the more likely the more people live there. Some have 2 to 4 places.
 *
 * @throws when the seat is not in the region
 */
export function placesOf({
  employer,
  region,
  random,
  kind,
}: {
  employer: DemoEmployer
  region: Region
  random: Random
  kind: Kind
}): PlaceDraft[] {
  const seat = seatOf(employer, region)
  if (employer.sites === 'one') return [seat]
  const first = random() < 0.5 ? seat : siteOf(seat, region, random)
  const isWide = employer.relation === 'direct' && kind !== 'open-application' && random() < 0.16
  const places = [first]
  for (let more = isWide ? between(random, 1, 3) : 0; more > 0; more--) {
    const place = siteOf(seat, region, random)
    if (places.every((one) => one.municipality !== place.municipality)) places.push(place)
  }
  return places
}

/** As it stands in a sentence: "Altdorf, Neustadt und Mitteldorf". */
export function placeNames(places: PlaceDraft[], region: Region): string {
  const names = places.map(({ locality, municipality }) => {
    const found = region.municipalities.find((one) => one.ags === municipality)
    return locality ?? plainName(found?.name ?? '')
  })
  return new Intl.ListFormat('de-DE').format(names)
}

function seatOf(employer: DemoEmployer, region: Region): PlaceDraft {
  const { municipality: ags, postcode, street } = employer
  const municipality = region.municipalities.find((one) => one.ags === ags)
  if (!municipality) throw new Error(`${employer.name}: ${ags} is not in region ${region.slug}`)
  const named = localitiesOf(municipality, region).find((one) => one.name === employer.locality)
  return { ...placeAt(municipality, named ?? townHall(municipality, region)), postcode, street }
}

/** Somewhere in the seat's district, mostly in the main village, sometimes in another. */
function siteOf(seat: PlaceDraft, region: Region, random: Random): PlaceDraft {
  const near = region.municipalities.filter((one) => one.district === seat.district)
  const municipality = pickWeighted(random, near, (one) => one.population ?? 0)
  const localities = localitiesOf(municipality, region)
  const isElsewhere = localities.length > 0 && random() < 0.2
  const locality = isElsewhere ? pick(random, localities) : townHall(municipality, region)
  return placeAt(municipality, locality)
}

/** A municipality made of villages is known by the one its town hall stands in. */
function townHall(municipality: Municipality, region: Region): Locality | undefined {
  return localitiesOf(municipality, region).find((one) => distanceKm(one, municipality) < 1)
}

function localitiesOf({ ags, name }: Municipality, region: Region): Locality[] {
  const others = region.localities.filter((one) => one.municipality === ags)
  return others.filter((one) => one.name !== plainName(name))
}

function placeAt(municipality: Municipality, locality: Locality | undefined): PlaceDraft {
  const { lat, lon } = locality ?? municipality
  return {
    municipality: municipality.ags,
    district: municipality.district,
    locality: locality?.name ?? null,
    street: null,
    postcode: locality?.postcode ?? municipality.postcodes[0] ?? '',
    lat,
    lon,
  }
}

/** Without what follows a slash: "Musterstadt/Saale" is Musterstadt to everybody. */
function plainName(name: string): string {
  return name.split('/')[0] ?? name
}
