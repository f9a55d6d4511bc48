import { paths } from '#app/paths.ts'
import { listHiringEmployers } from '#db/queries/employers.ts'
import { listPublicJobBlocks, listPublicJobsOfBlock } from '#db/queries/sitemap.ts'
import type { Services } from './services.ts'
import { type SitemapEntry, sitemapIndex, urlSet } from './sitemap.ts'

type Mapping = Pick<Services, 'db' | 'region'> & { env: { PUBLIC_ORIGIN: string } }

/**
 * The sitemap of sitemaps: pages, employers, and jobs in blocks. A block's date is the latest change
 * to a job in it; that a job is gone its own page tells with 410.
 */
export async function sitemapOfSitemaps({ db, env }: Mapping): Promise<string> {
  const blocks = await listPublicJobBlocks(db)
  const at = (name: string) => env.PUBLIC_ORIGIN + paths.sitemap(name)
  return sitemapIndex([
    { loc: at('pages') },
    { loc: at('employers') },
    ...blocks.map(({ block, updatedAt }) => ({
      loc: at(`jobs-${block}`),
      lastmod: updatedAt.toISOString(),
    })),
  ])
}

/** One sitemap by its name: "pages", "employers", "jobs-0"; undefined when there is none. */
export async function sitemapNamed(services: Mapping, name: string): Promise<string | undefined> {
  const entries = await entriesOf(services, name)
  if (!entries || entries.length === 0) return undefined
  return urlSet(entries.map((entry) => ({ ...entry, loc: services.env.PUBLIC_ORIGIN + entry.loc })))
}

/** Pages by their paths. */
async function entriesOf(services: Mapping, name: string): Promise<SitemapEntry[] | undefined> {
  if (name === 'pages') return pagesOf(services)
  if (name === 'employers') return employersOf(services)
  const block = /^jobs-(0|[1-9]\d{0,5})$/.exec(name)?.[1]
  return block === undefined ? undefined : jobsOf(services, Number(block))
}

/** The region's own texts say when they were changed; a list changes with everything in it. */
function pagesOf({ region }: Mapping): SitemapEntry[] {
  return [
    { loc: paths.home() },
    { loc: paths.jobs() },
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

async function jobsOf({ db }: Mapping, block: number): Promise<SitemapEntry[]> {
  if (block > lastBlock) return []
  const jobs = await listPublicJobsOfBlock(db, block)
  return jobs.map((job) => ({ loc: paths.job(job), lastmod: job.updatedAt.toISOString() }))
}

/** Ids are 32-bit integers. */
const lastBlock = 214_747
