import type { LoaderFunctionArgs } from '@remix-run/node'
import { embedTheme } from '#app/domain/embed/theme.ts'
import { notFound } from '#app/http.ts'

export function loader({ request }: LoaderFunctionArgs) {
  const theme = embedTheme(new URL(request.url).searchParams)
  if (theme === undefined) throw notFound()
  return new Response(theme, {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=86400',
    },
  })
}
