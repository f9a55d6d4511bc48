import { sectorSlug } from '#app/domain/landings/names.ts'
import { paths } from '#app/paths.ts'

/** A slice that has all raced jobs in it. */
export const racedSlice = 'wettlauf'

/** A job that is raced, as its addresses need it. */
export type Racer = {
  id: number
  title: string
  /** the word of its title that no other job has */
  word: string
  version: number
  employer: { slug: string }
}

/** Where a job can be seen. Of its own page the status tells, of a list what stands in it. */
export type Surface = { name: string; path: (job: Racer) => string; isOwn?: boolean }

/** Every place where a public job shows. */
export const surfaces: Surface[] = [
  { name: 'home', path: () => paths.home() },
  { name: 'search', path: () => paths.jobs('sort=newest') },
  { name: 'search by word', path: ({ word }) => paths.jobs(`q=${word}`) },
  { name: 'job', path: (job) => paths.job(job), isOwn: true },
  { name: 'employer', path: ({ employer }) => paths.employer(employer) },
  { name: 'employers', path: () => paths.employers() },
  { name: 'API jobs', path: () => paths.apiJobs('sort=newest') },
  { name: 'API by word', path: ({ word }) => paths.apiJobs(`q=${word}`) },
  { name: 'API job', path: ({ id }) => paths.apiJob(id), isOwn: true },
  { name: 'API employers', path: () => paths.apiEmployers() },
  { name: 'API facets', path: ({ word }) => `/api/v1/facets?q=${word}` },
  { name: 'suggestions', path: ({ word }) => `${paths.suggestions()}?field=q&text=${word}` },
  { name: 'Atom', path: () => paths.jobsAtom() },
  { name: 'JSON Feed', path: () => paths.jobsJson() },
  { name: 'job XML', path: () => paths.jobXml() },
  { name: 'open data, lines', path: () => paths.openJobs('jsonl') },
  { name: 'open data, table', path: () => paths.openJobs('csv') },
  { name: 'sitemap of jobs', path: () => paths.sitemap('jobs-0') },
  { name: 'sitemap of employers', path: () => paths.sitemap('employers') },
  { name: 'embed', path: () => paths.embed('sort=newest&hits=50') },
  { name: 'embed by word', path: ({ word }) => paths.embed(`q=${word}`) },
  { name: 'district', path: () => paths.district('nordhausen') },
  {
    name: 'district and sector',
    path: () => paths.districtSector('nordhausen', sectorSlug('C')),
  },
  { name: 'preview', path: (job) => paths.preview(job), isOwn: true },
  { name: 'slice', path: () => paths.slice({ slug: racedSlice }, 'sort=newest') },
  { name: 'API by slice', path: () => paths.apiJobs(`slice=${racedSlice}&sort=newest`) },
]
