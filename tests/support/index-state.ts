import type { Services } from '#app/domain/services.ts'

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
