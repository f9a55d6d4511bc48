import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http.ts'
import { findLogoPicture } from '#db/queries/employer-logos.ts'

export async function loader({ params, context }: LoaderFunctionArgs) {
  const [, name] = /^([a-f\d]{32})\.webp$/.exec(params['file'] ?? '') ?? []
  const picture = name && (await findLogoPicture(context.services.db, name))
  if (!picture) throw notFound()
  return new Response(Uint8Array.from(picture), {
    headers: {
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      // another picture has another name
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}
