import { paths } from '#app/paths.ts'
import { searchPage } from '../search-page.server.ts'
import type { Services } from '../services.ts'
import { type EmbedLook, lookParams, parseEmbedLook } from './embed-look.ts'

/**
 * The search page for a frame in somebody else's page: the same search, and every way on in it leads
 * to another state of the frame.
 */
export async function embedPage(services: Services, params: URLSearchParams) {
  const { look, problems, search } = parseEmbedLook(params)
  const page = await searchPage(services, search, { size: look.hits })
  const slice = search.get('slice')
  const inside = (href: string) => insideFrame(href, { look, slice })
  const led = <T extends { href: string }>(way: T): T => ({ ...way, href: inside(way.href) })
  return {
    ...page,
    look,
    /** what every form in the frame hands on */
    carried: [...lookParams(look)],
    /** the colours, where they are not the board's own */
    theme: themeOf(look),
    /** of the frame, without its page */
    frameParams: queryOf(inside(paths.jobs(page.params))),
    /** the same search on the board */
    boardHref: paths.search(page.params),
    clear: inside(paths.jobs()),
    problems: [...problems, ...page.problems],
    chips: page.chips.map((chip) => ({ ...chip, without: inside(chip.without) })),
    sorts: page.sorts.map(led),
    literal: page.literal && led(page.literal),
    placeChoices: page.placeChoices.map(led),
    waysOn: page.waysOn.map(led),
  }
}

/** The address of a search of the board in the frame; nobody gets out of the slice it shows. */
function insideFrame(
  href: string,
  { look, slice }: { look: EmbedLook; slice: string | null },
): string {
  const params = new URLSearchParams(queryOf(href))
  if (slice) params.set('slice', slice)
  for (const [name, value] of lookParams(look)) params.set(name, value)
  return paths.embed(params.toString())
}

function themeOf({ accent, scheme }: EmbedLook): string | null {
  const params = new URLSearchParams({
    ...(accent && { accent }),
    ...(scheme !== 'auto' && { scheme }),
  })
  return params.size > 0 ? paths.embedTheme(params.toString()) : null
}

function queryOf(href: string): string {
  return href.split('?')[1] ?? ''
}
