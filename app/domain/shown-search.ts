import type { Facet } from './facets.ts'
import type { JobCard } from './job-card.ts'
import type { SearchProblem } from './job-search.ts'
import type { OpenSlice } from './slices.ts'

export type Link = { label: string; href: string }
/** A search to go on with, and how many jobs it finds. */
export type WayOn = Link & { count: number }

/** A search as its page shows it; see searchPage. */
export type ShownSearch = {
  boardTitle: string
  headline: string
  /** whether search engines are to list the page */
  isIndexed: boolean
  /** what the page is a slice of */
  slice: OpenSlice | null
  /** ISO date */
  today: string
  search: { q: string; near: string; radius: number }
  /** of the search without its page, in canonical order */
  params: string
  chips: { label: string; without: string }[]
  /** how many conditions there are besides what and where */
  filters: number
  sorts: (Link & { current: boolean })[]
  problems: SearchProblem[]
  notes: string[]
  /** the same words, none of them taken for anything else; or the other way round */
  literal: Link | null
  placeChoices: Link[]
  waysOn: WayOn[]
  total: number
  page: number
  pages: number
  jobs: JobCard[]
  facets: Facet[]
  degraded: boolean
}
