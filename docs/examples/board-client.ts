/** A job as GET /api/v1/jobs tells it; see docs/api.md. */
export type Job = {
  id: number
  url: string
  title: string
  employer: { name: string; slug: string }
  places: { name: string; municipality: string; district: string; lat: number; lon: number }[]
  kind: string
  hours: string[]
  pay: {
    min: number | null
    max: number | null
    period: string | null
    tariff: string | null
  } | null
  datePosted: string
  validThrough: string
  /** what the board's own list says, in German and ready to show */
  texts: { place: string; facts: string[]; pay: string; posted: string }
}

/** What a search could be narrowed by: the name of a facet and a `value` make a parameter. */
export type Option = { value: string; label: string; count: number }

export type Page = {
  total: number
  page: number
  pages: number
  links: { next: string | null }
  /** by name, in the order of the board's own page */
  facets: Record<string, Option[]>
  facetTitles: Record<string, string>
  jobs: Job[]
}

/** A slice as GET /api/v1/slices tells it. */
export type Slice = {
  slug: string
  name: string
  intro: string
  url: string
  links: { self: string; jobs: string; facets: string; atom: string; jsonFeed: string }
}

type SlicePage = { links: { next: string | null }; slices: Slice[] }
type Problem = { detail: string; code: string; field?: string }

/** A request the board refused: `code` for programs, `message` for people, `field` what to change. */
export class BoardError extends Error {
  readonly code: string
  readonly field: string | undefined

  constructor({ detail, code, field }: Problem) {
    super(detail)
    this.code = code
    this.field = field
  }
}

/**
 * All jobs of a search, page by page as they are needed.
 *
 * @param board e.g. https://stellen.example
 * @param search parameters as docs/api.md lists them; those with several values repeated
 * @param ask the platform's fetch, unless told
 */
export async function* findJobs(
  board: string,
  search: [name: string, value: string][],
  ask: (url: string) => Promise<Response> = fetch,
): AsyncGenerator<Job> {
  let next: string | null = `${board}/api/v1/jobs?${new URLSearchParams(search)}`
  while (next !== null) {
    const page: Page = await readPage<Page>(next, ask)
    yield* page.jobs
    next = page.links.next
  }
}

/** All slices of a board; their jobs are `findJobs(board, [['slice', slice.slug]])`. */
export async function* findSlices(
  board: string,
  ask: (url: string) => Promise<Response> = fetch,
): AsyncGenerator<Slice> {
  let next: string | null = `${board}/api/v1/slices`
  while (next !== null) {
    const page: SlicePage = await readPage<SlicePage>(next, ask)
    yield* page.slices
    next = page.links.next
  }
}

/** One page. Asked too often, it waits as long as the board says and asks again. */
async function readPage<T>(url: string, ask: (url: string) => Promise<Response>): Promise<T> {
  const answer = await ask(url)
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('retry-after') ?? 60)
    await new Promise((resolve) => setTimeout(resolve, seconds * 1_000))
    return readPage<T>(url, ask)
  }
  if (!answer.ok) throw new BoardError((await answer.json()) as Problem)
  return (await answer.json()) as T
}
