import { resolveOrigin } from '#app/domain/region/origin.ts'
import { resolvePlace } from '#app/domain/region/places.ts'
import { distanceKm } from '#app/domain/region/distance.ts'
import type { Region } from '#app/domain/region/region.ts'
import type { Advert, Query } from './catalogue.ts'
import type { Search } from './measure.ts'

/**
 * The floor: the adverts as they are in a Meilisearch with its own settings, asked with the words as
 * typed. Where a place is given besides, it is told which adverts lie within 20 km.
 */
export async function plainMeilisearch(
  engine: { url: string; key: string },
  { adverts, region }: { adverts: Advert[]; region: Region },
): Promise<{ search: Search; close: () => Promise<void> }> {
  const index = `plain-${process.pid}-${Date.now()}`
  const ask = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${engine.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${engine.key}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return (await response.json()) as { taskUid?: number; status?: string; hits?: { id: number }[] }
  }
  const settle = async ({ taskUid }: { taskUid?: number }) => {
    for (;;) {
      const { status } = await ask('GET', `/tasks/${taskUid}`)
      if (status === 'succeeded') return
      if (status === 'failed') throw new Error(`task ${taskUid} failed`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  await settle(await ask('POST', '/indexes', { uid: index, primaryKey: 'id' }))
  await settle(await ask('PUT', `/indexes/${index}/settings/filterable-attributes`, ['id']))
  const documents = adverts.map(({ id, title, employer, places, description }) => ({
    id,
    title,
    employer,
    places: places.map(({ name, postcode }) => `${postcode} ${name}`),
    description,
  }))
  await settle(await ask('POST', `/indexes/${index}/documents`, documents))

  return {
    async search({ q, near }: Query) {
      const origin = near === undefined ? undefined : resolveOrigin(region, near)
      const within = origin?.ok
        ? adverts.filter((advert) => isNear(advert, origin.origin, region)).map(({ id }) => id)
        : undefined
      const filter = within && `id IN [${within.join(',')}]`
      const { hits = [] } = await ask('POST', `/indexes/${index}/search`, { q, filter, limit: 20 })
      return hits.map(({ id }) => id)
    },
    close: async () => {
      await ask('DELETE', `/indexes/${index}`)
    },
  }
}

function isNear({ places }: Advert, origin: { lat: number; lon: number }, region: Region): boolean {
  return places.some(({ name, postcode }) => {
    const found = resolvePlace(region, { name, postcode })
    return found.ok && distanceKm(origin, found.place) <= 20
  })
}
