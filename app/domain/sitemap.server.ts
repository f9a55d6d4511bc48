import { paths } from '#app/paths.ts'
import { listHiringEmployers } from '#db/queries/employers.ts'
import { landingsLeft, type LandingLeft, landingsOfPublicJobs } from '#db/queries/landings.ts'
import { listPublicJobBlocks, listPublicJobsOfBlock } from '#db/queries/sitemap.ts'
import { landingPath } from './landings/landing.server.ts'
import { listSlices } from '#db/queries/slices.ts'
import { searchJobs } from './job-search.server.ts'
import { emptySearch } from './job-search.ts'
import type { Services } from './services.ts'
import { type SitemapEntry, sitemapIndex, urlSet } from './sitemap.ts'

type Mapping = Services & { env: { PUBLIC_ORIGIN: string } }

/**
 * The sitemap of sitemaps: pages, employers, slices, districts, and jobs in blocks. A block's date is the latest change
 * to a job in it; that a job is gone its own page tells with 410.
 */
export async function sitemapOfSitemaps(services: Mapping): Promise<string> {
  const { db, env } = services
  const slices = await slicesOf(services)
  const blocks = await listPublicJobBlocks(db)
  const changes = blocks.map(({ updatedAt }) => updatedAt)
  const left = (await landingsLeft(db)).map(({ leftAt }) => leftAt)
  const at = (name: string) => env.PUBLIC_ORIGIN + paths.sitemap(name)
  return sitemapIndex([
    { loc: at('pages') },
    { loc: at('employers') },
    ...(slices.length > 0 ? [{ loc: at('slices') }] : []),
    ...(blocks.length > 0
      ? [{ loc: at('districts'), lastmod: latest([...changes, ...left]) }]
      : []),
    ...blocks.map(({ block, updatedAt }) => ({
      loc: at(`jobs-${block}`),
      lastmod: updatedAt.toISOString(),
    })),
  ])
}

function latest(moments: Date[]): string {
  return new Date(Math.max(...moments.map((moment) => moment.getTime()))).toISOString()
}

/** One sitemap by its name: "pages", "employers", "districts", "jobs-0"; undefined when there is none. */
export async function sitemapNamed(services: Mapping, name: string): Promise<string | undefined> {
  const entries = await entriesOf(services, name)
  if (!entries || entries.length === 0) return undefined
  return urlSet(entries.map((entry) => ({ ...entry, loc: services.env.PUBLIC_ORIGIN + entry.loc })))
}

/** Pages by their paths. */
async function entriesOf(services: Mapping, name: string): Promise<SitemapEntry[] | undefined> {
  if (name === 'pages') return pagesOf(services)
  if (name === 'employers') return employersOf(services)
  if (name === 'slices') return slicesOf(services)
  if (name === 'districts') return landingsOf(services)
  const block = /^jobs-(0|[1-9]\d{0,5})$/.exec(name)?.[1]
  return block === undefined ? undefined : jobsOf(services, Number(block))
}

/** The region's own texts say when they were changed; a list changes with everything in it. */
function pagesOf({ region }: Mapping): SitemapEntry[] {
  return [
    { loc: paths.home() },
    { loc: paths.jobs() },
    { loc: paths.openData() },
    ...region.pages.map(({ slug, updated }) => ({ loc: paths.page(slug), lastmod: updated })),
  ]
}

async function employersOf({ db }: Mapping): Promise<SitemapEntry[]> {
  const employers = await listHiringEmployers(db)
  return [
    { loc: paths.employers() },
    ...employers.map((employer) => ({ loc: paths.employer(employer) })),
  ]
}

/** Districts, and sectors and occupations in them, with when a job among them was last written or left. */
async function landingsOf({ db, region }: Mapping): Promise<SitemapEntry[]> {
  const [rows, gone] = await Promise.all([landingsOfPublicJobs(db), landingsLeft(db)])
  const left = new Map(gone.map((row) => [keyOf(row), row.leftAt]))
  return rows.flatMap((row) => {
    const loc = landingPath(region, row)
    const leftAt = left.get(keyOf(row))
    const lastmod = latest(leftAt ? [row.updatedAt, leftAt] : [row.updatedAt])
    return loc === undefined ? [] : [{ loc, lastmod }]
  })
}

function keyOf({ district, sector, occupation }: Omit<LandingLeft, 'leftAt'>): string {
  return [district, sector, occupation].join('/')
}

/** Slices that have jobs. Their pages change with every job in them, so no date is told. */
async function slicesOf(services: Mapping): Promise<SitemapEntry[]> {
  const slices = await listSlices(services.db)
  const totals = await Promise.all(
    slices.map(({ slug }) =>
      searchJobs(services, { ...emptySearch, slice: slug }, { facets: [], size: 1 }),
    ),
  )
  return slices
    .filter((_, position) => (totals[position]?.total ?? 0) > 0)
    .map((slice) => ({ loc: paths.slice(slice) }))
}

async function jobsOf({ db }: Mapping, block: number): Promise<SitemapEntry[]> {
  if (block > lastBlock) return []
  const jobs = await listPublicJobsOfBlock(db, block)
  return jobs.map((job) => ({ loc: paths.job(job), lastmod: job.updatedAt.toISOString() }))
}

/** Ids are 32-bit integers. */
const lastBlock = 214_747
