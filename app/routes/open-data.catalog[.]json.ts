import type { LoaderFunctionArgs } from '@remix-run/node'
import { openDataCatalog } from '#app/domain/open-data/catalog.server.ts'
import { openDataLinks } from '#app/domain/open-data/open-data.server.ts'
import { openPage } from '#app/http.ts'

export async function loader({ context: { services } }: LoaderFunctionArgs) {
  return Response.json(await openDataCatalog(services), {
    headers: {
      ...openPage,
      ...openDataLinks(services),
      'content-type': 'application/ld+json; charset=utf-8',
    },
  })
}
