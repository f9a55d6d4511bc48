import { indexPending } from '#app/domain/indexing.server.ts'
import { searchJobs } from '#app/domain/job-search.server.ts'
import { emptySearch } from '#app/domain/job-search.ts'
import type { Services } from '#app/domain/services.ts'
import type { IndexGeneration, JobIndex } from '#search/job-index.ts'

type Version = { id: number; version: number }

/** Ids and versions the index holds, by id. */
export async function indexed({ jobIndex }: Pick<Services, 'jobIndex'>): Promise<Version[]> {
  const held: Version[] = []
  for await (const { id, version } of jobIndex.versions()) held.push({ id, version })
  return held.toSorted((a, b) => a.id - b.id)
}

/** What the index should hold: the ids and versions of what is public, by id. */
export function published({ db }: Pick<Services, 'db'>): Promise<Version[]> {
  return db.selectFrom('publicJob').select(['id', 'version']).orderBy('id').execute()
}

/** The jobs that wait for the index. */
export function waiting({ db }: Pick<Services, 'db'>) {
  return db.selectFrom('indexTask').selectAll().orderBy('jobId').execute()
}

/** Makes every waiting job due now, as if the time it was put off for were over. */
export async function letLeasesEnd({ db }: Pick<Services, 'db'>): Promise<void> {
  await db
    .updateTable('indexTask')
    .set({ claimedUntil: new Date(0) })
    .execute()
}

/** Indexes until nothing is due. */
export async function drain(services: Services): Promise<void> {
  while ((await indexPending(services)) > 0);
}

/** A search for words, or for everything. */
export function search(services: Services, q = '') {
  return searchJobs(services, { ...emptySearch, q })
}

export function ids(list: { id: number }[]): number[] {
  return list.map(({ id }) => id)
}

/** The same services with parts of their index replaced. */
export function withIndex<T extends Services>(services: T, parts: Partial<JobIndex>): T {
  return { ...services, jobIndex: { ...services.jobIndex, ...parts } }
}

/** The same services with parts of every index they build replaced. */
export function withGeneration<T extends Services>(
  services: T,
  parts: (generation: IndexGeneration) => Partial<IndexGeneration>,
): T {
  return withIndex(services, {
    async beginGeneration() {
      const generation = await services.jobIndex.beginGeneration()
      return { ...generation, ...parts(generation) }
    },
  })
}
