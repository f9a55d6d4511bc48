import type { LoaderFunctionArgs } from '@remix-run/node'
import { robotsTxt } from '#app/domain/robots.ts'
import { publicPage } from '#app/http.ts'

export function loader({ context }: LoaderFunctionArgs) {
  return new Response(robotsTxt(context.services.env.PUBLIC_ORIGIN), {
    headers: { ...publicPage, 'content-type': 'text/plain; charset=utf-8' },
  })
}
