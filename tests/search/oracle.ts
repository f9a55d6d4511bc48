import type {
  FacetCounts,
  FacetName,
  JobDocument,
  JobFilters,
  JobIndex,
  JobQuery,
} from '#search/job-index.ts'

/** What can be said for certain of the answer to a query. */
export type Answer = {
  total: number
  facets: FacetCounts
  /** by what the jobs of the page stand where they stand; jobs level in it may change places */
  page: string[]
  /** what all pages hold together, by id */
  ids: number[]
}

/**
 * The slow and plain way: every document is looked at. Written from the words of search/job-index.ts,
 * not from an adapter. A word counts as found when a document holds it as a whole word.
 */
export function truthOf(documents: JobDocument[], query: JobQuery): Answer {
  const found = documents.filter((job) => isFound(job, query)).toSorted(byKey(query))
  const start = (query.page - 1) * query.pageSize
  return {
    total: found.length,
    facets: Object.fromEntries(query.facets.map((name) => [name, facetOf(name, documents, query)])),
    page: found.slice(start, start + query.pageSize).map((job) => sortKey(job, query).join()),
    ids: found.map((job) => job.id).toSorted((a, b) => a - b),
  }
}

/** What an index answers, in the same terms. */
export async function answerOf(
  index: JobIndex,
  documents: JobDocument[],
  query: JobQuery,
): Promise<Answer> {
  const jobs = new Map(documents.map((job) => [job.id, job]))
  const { total, facets, ids } = await index.search(query)
  const page = [...new Set(ids)].map((id) => {
    const job = jobs.get(id)
    return job ? sortKey(job, query).join() : `${id} is not held`
  })
  return { total, facets, page, ids: await walk(index, query, total) }
}

/** Ids of all pages; the pages as long as they must be for there to be five at most. */
async function walk(index: JobIndex, query: JobQuery, total: number): Promise<number[]> {
  const pageSize = Math.max(query.pageSize, Math.ceil(total / 5))
  const walked: number[] = []
  for (let page = 1; (page - 1) * pageSize < total; page += 1) {
    walked.push(...(await index.search({ ...query, facets: [], page, pageSize })).ids)
  }
  return walked.toSorted((a, b) => a - b)
}

function isFound(job: JobDocument, { text, reach, filters, today }: JobQuery): boolean {
  const { title, occupationTitles, employerName, placeNames } = job
  const words = [title, ...occupationTitles, employerName, ...placeNames, job.text].join(' ')
  const isHeld = (word: string) => word === '' || words.split(' ').includes(word)
  const asked = text.split(' ')
  return (
    job.validThrough >= today &&
    (reach === 'some' ? asked.some(isHeld) : asked.every(isHeld)) &&
    meets(job, filters)
  )
}

function meets(job: JobDocument, filters: JobFilters): boolean {
  const { german, pay, since, employer } = filters
  return (
    isAmong(job.districts, filters.district) &&
    isAmong(job.municipalities, filters.municipality) &&
    isAmong(job.places, filters.within) &&
    isAmong(job.hours, filters.hours) &&
    isAmong([job.sector], filters.sector) &&
    isAmong([job.occupation], filters.occupation) &&
    isAmong([job.kind], filters.kind) &&
    isAmong([job.contract], filters.contract) &&
    isAmong([job.remote], filters.remote) &&
    isAmong([job.relation], filters.relation) &&
    (german === undefined || (job.german !== null && job.german <= german)) &&
    (pay === undefined || (job.payTo !== null && job.payTo >= pay)) &&
    (since === undefined || job.postedOn >= since) &&
    (employer === undefined || employer.includes(job.employerId))
  )
}

function isAmong(own: (string | null)[], wanted: string[] | undefined): boolean {
  return wanted === undefined || wanted.some((value) => own.includes(value))
}

/** Every value anybody can choose, with the number of jobs that choice would find. */
function facetOf(
  name: FacetName,
  documents: JobDocument[],
  query: JobQuery,
): Record<string, number> {
  const { [name]: _own, ...others } = query.filters
  const candidates = documents.filter((job) => isFound(job, { ...query, filters: others }))
  const count = (filters: JobFilters) => candidates.filter((job) => meets(job, filters)).length
  switch (name) {
    case 'german':
      return tally([0, 1, 2, 3, 4, 5, 6, 7], (german) => count({ german }))
    case 'pay':
      return tally([25_000, 30_000, 35_000, 40_000, 50_000, 60_000], (pay) => count({ pay }))
    case 'since':
      return tally([1, 3, 7, 14, 30], (days) => count({ since: query.today - days }))
    default:
      return tally(new Set(candidates.flatMap((job) => valuesOf(job, name))), (value) =>
        count({ [name]: [value] }),
      )
  }
}

function tally<T extends string | number>(values: Iterable<T>, count: (value: T) => number) {
  return Object.fromEntries(Array.from(values, (value) => [value, count(value)]))
}

function valuesOf(
  job: JobDocument,
  name: Exclude<FacetName, 'german' | 'pay' | 'since'>,
): string[] {
  const values: (string | null)[] = {
    district: job.districts,
    municipality: job.municipalities,
    sector: [job.sector],
    occupation: [job.occupation],
    kind: [job.kind],
    hours: job.hours,
    contract: [job.contract],
    remote: [job.remote],
    relation: [job.relation],
  }[name]
  return values.filter((value) => value !== null)
}

/** Smaller comes first; of words and how well they fit nothing is known. */
function sortKey(job: JobDocument, { sort, text, distances }: JobQuery): number[] {
  switch (sort) {
    case 'nearest':
      return [Math.min(...job.places.map((place) => distances?.get(place) ?? Infinity))]
    case 'pay':
      return [job.payFrom === null ? Infinity : -job.payFrom, -job.postedOn]
    case 'newest':
      return [-job.postedOn]
    case 'relevance':
      return text === '' ? [-job.postedOn] : []
  }
}

function byKey(query: JobQuery): (a: JobDocument, b: JobDocument) => number {
  return (a, b) => {
    const keyOfB = sortKey(b, query)
    const differing = sortKey(a, query)
      .map((part, position) => [part, keyOfB[position] ?? 0] as const)
      .find(([ofA, ofB]) => ofA !== ofB)
    return differing ? (differing[0] < differing[1] ? -1 : 1) : 0
  }
}
