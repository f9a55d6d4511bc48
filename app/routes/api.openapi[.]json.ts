import type { LoaderFunctionArgs } from '@remix-run/node'
import { openApi } from '#app/domain/api/open-api.ts'
import { openPage } from '#app/http.ts'

export function loader({ context }: LoaderFunctionArgs) {
  const { env, region } = context.services
  const description = openApi({ title: region.title, origin: env.PUBLIC_ORIGIN })
  return Response.json(description, { headers: openPage })
}
