import { findEmployerBySlug } from '#db/queries/employers.ts'
import { paths } from '#app/paths.ts'
import { declaration, element, fact } from '../feeds/xml.ts'
import type { Services } from '../services.ts'
import { parseEmbedLook } from './embed-look.ts'
import { embedTitle } from './embed-title.server.ts'
import { embeddable, type Embeddable } from './embeddable.ts'
import { frameHeight, frameHtml } from './frame.ts'

/** As wide as a text column, where the asker does not say. */
const usualWidth = 720
const formats = ['json', 'xml'] as const
/** Seconds until a site should ask again; the frame itself is always up to date. */
const cacheAge = 86_400

/** How to show a page of ours, written out; or why not. */
export type OEmbedAnswer =
  { body: string; type: string } | { status: 400 | 404 | 501; message: string }

type Asked = Services & { env: { PUBLIC_ORIGIN: string } }

/**
 * The answer of /oembed: a list of the board, as a frame for another site.
 *
 * @see https://oembed.com version 1.0
 */
export async function oembed(services: Asked, params: URLSearchParams): Promise<OEmbedAnswer> {
  const format = formats.find((one) => one === (params.get('format') || 'json'))
  if (!format) return { status: 501, message: 'format: json oder xml.' }
  const width = mostOf(params, 'maxwidth')
  const height = mostOf(params, 'maxheight')
  if (width === undefined || height === undefined) {
    return { status: 400, message: 'maxwidth und maxheight: Pixel, als ganze Zahl.' }
  }
  const list = listOf(params.get('url') ?? '', services.env.PUBLIC_ORIGIN)
  const title = list && (await titleOf(services, list))
  if (!list || !title) {
    return {
      status: 404,
      message:
        'url: erwartet wird eine Suche, ein Ausschnitt oder ein Arbeitgeber dieser Stellenbörse.',
    }
  }
  return written(rich(services, { list, title, width, height }), format)
}

function rich(
  { region, env }: Asked,
  {
    list,
    title,
    width,
    height,
  }: { list: Embeddable; title: string; width: number; height: number },
) {
  const { look } = parseEmbedLook(list.params)
  const size = {
    width: Math.min(width, usualWidth),
    height: Math.min(height, frameHeight(look.hits)),
  }
  const src = env.PUBLIC_ORIGIN + paths.embed(list.params.toString())
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: region.title,
    provider_url: env.PUBLIC_ORIGIN,
    cache_age: cacheAge,
    html: frameHtml({ src, title, ...size }),
    ...size,
  }
}

/** The list behind an address, when it is one of ours. */
function listOf(url: string, origin: string): Embeddable | undefined {
  if (!URL.canParse(url)) return undefined
  const { origin: own, pathname, search } = new URL(url)
  return own === origin ? embeddable(pathname + search) : undefined
}

/** What a list is called; undefined for one of a slice or an employer that is not there. */
async function titleOf(services: Asked, list: Embeddable): Promise<string | undefined> {
  const { db } = services
  if (list.employer !== undefined) {
    const employer = await findEmployerBySlug(db, list.employer)
    return employer && !employer.blockedAt ? `Stellen bei ${employer.name}` : undefined
  }
  const { title, problems } = await embedTitle(services, parseEmbedLook(list.params).search)
  return problems.some(({ field }) => field === 'slice') ? undefined : title
}

/** The most pixels somebody has room for; undefined when it is no number. */
function mostOf(params: URLSearchParams, name: 'maxwidth' | 'maxheight'): number | undefined {
  const text = params.get(name) || String(Number.MAX_SAFE_INTEGER)
  return /^[1-9]\d{0,15}$/.test(text) ? Number(text) : undefined
}

function written(answer: ReturnType<typeof rich>, format: (typeof formats)[number]): OEmbedAnswer {
  if (format === 'json') {
    return { body: JSON.stringify(answer), type: 'application/json; charset=utf-8' }
  }
  const members = Object.entries(answer).flatMap(([name, value]) => fact(name, value))
  const { xml } = element('oembed', {}, members)
  return { body: declaration + xml, type: 'text/xml; charset=utf-8' }
}
