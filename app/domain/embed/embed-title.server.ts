import { searchPage } from '../search-page.server.ts'
import type { Services } from '../services.ts'

/** What a list in a frame is called, and what it holds now. */
export type EmbedTitle = {
  title: string
  /** its conditions in words */
  conditions: string[]
  /** jobs in it */
  total: number
  problems: { field: string; message: string }[]
}

/**
 * Names a search for those who cannot see the frame it stands in.
 *
 * @param search its parameters, without those of a look
 */
export async function embedTitle(services: Services, search: URLSearchParams): Promise<EmbedTitle> {
  const page = await searchPage(services, search, { size: 1 })
  const conditions = page.chips.map(({ label }) => label)
  const { title } = services.region
  return {
    title: conditions.length > 0 ? `Stellen: ${conditions.join(' · ')} – ${title}` : title,
    conditions,
    total: page.total,
    problems: page.problems,
  }
}
