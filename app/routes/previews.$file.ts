import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { boardPreview, jobPreview } from '#app/domain/previews/previews.server.ts'
import { notFound, pngAnswer } from '#app/http.ts'
import { paths, wholeId } from '#app/paths.ts'

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { file = '' } = params
  const [, id, version] = (/^(\d+)-(\d+)\.png$/.exec(file) ?? []).map(wholeId)
  if (file !== 'board.png' && (!id || !version)) throw notFound()
  const preview =
    id && version
      ? await jobPreview(context.services, { id, version })
      : await boardPreview(context.services)
  switch (preview.state) {
    case 'drawn':
      return pngAnswer(request, preview.picture)
    case 'moved':
      throw redirect(paths.preview({ id: id ?? 0, version: preview.version }))
    case 'gone':
      return new Response(null, { status: 410 })
    case 'crowded':
      return new Response(null, { status: 503, headers: { 'retry-after': '5' } })
    case 'unknown':
      throw notFound()
  }
}
