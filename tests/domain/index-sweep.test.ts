import { beforeEach, describe, expect, inject, test } from 'vitest'
import { rebuildIndex, sweepIndex } from '#app/domain/indexing.server.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { activeGeneration } from '#db/queries/index-generations.ts'
import { lastSweep } from '#db/queries/index-sweeps.ts'
import { publicJobDocuments } from '#db/queries/job-documents.ts'
import type { JobDocument } from '#search/job-index.ts'
import { aDocument } from '#tests/factories/job-document.ts'
import { aMachinistDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob, jobRow } from '#tests/factories/job.ts'
import { engineHas } from '#tests/support/engines.ts'
import { drain, ids, indexed, published, waiting, withIndex } from '#tests/support/index-state.ts'
import { openTestServices } from '#tests/support/services.ts'

const meiliUrl = inject('meiliUrl')

describe.runIf(meiliUrl)('the sweep', async () => {
  const services = await openTestServices({ engine: 'meilisearch' })
  const { db, jobIndex } = services
  await rebuildIndex(services)

  async function documentOf(id: number): Promise<JobDocument> {
    const [row] = await publicJobDocuments(db, [id])
    if (!row) throw new Error(`job ${id} is not public`)
    return row.document as JobDocument
  }

  beforeEach(() => drain(services))

  test('finds stale, ghost and missing documents, counts exactly those and mends them', async () => {
    const jobs = []
    for (let count = 0; count < 7; count += 1) jobs.push(await aPublicJob(services))
    const [stale, ahead, missing, lost, withdrawn] = ids(jobs) as [number, number, ...number[]]
    await withdrawJob(services, 'test', withdrawn ?? 0, 'cancelled')
    await drain(services)
    const document = await documentOf(stale)
    await jobIndex.put([
      { ...document, version: 1 },
      { ...(await documentOf(ahead)), version: 9 },
      aDocument({ id: withdrawn ?? 0 }),
      aDocument({ id: 2_000_000_000 }),
    ])
    await jobIndex.remove([missing ?? 0, lost ?? 0])

    expect(await sweepIndex(services)).toEqual({ stale: 2, ghost: 2, missing: 2 })
    expect(await lastSweep(db)).toMatchObject({ stale: 2, ghost: 2, missing: 2 })
    await drain(services)
    expect(await indexed(services)).toEqual(await published(services))
    expect(await sweepIndex(services)).toEqual({ stale: 0, ghost: 0, missing: 0 })
  })

  test('does not count what waits for the index anyway', async () => {
    const { id } = await aPublicJob(services)
    await drain(services)
    await withdrawJob(services, 'test', id, 'cancelled')
    await aPublicJob(services)
    expect(await sweepIndex(services)).toEqual({ stale: 0, ghost: 0, missing: 0 })
    expect(await waiting(services)).toHaveLength(2)
  })

  test('does not count either what was written while it looked', async () => {
    const [changed, gone] = [await aPublicJob(services), await aPublicJob(services)]
    await drain(services)
    const busy = withIndex(services, {
      async *versions() {
        yield* services.jobIndex.versions()
        await saveJob(services, await jobRow(services, changed.id), aMachinistDraft())
        await withdrawJob(services, 'test', gone.id, 'cancelled')
        await aPublicJob(services)
      },
    })
    expect(await sweepIndex(busy)).toEqual({ stale: 0, ghost: 0, missing: 0 })
  })

  test('drops an index that was replaced a day ago, and keeps a younger one', async () => {
    const first = await activeGeneration(db)
    await rebuildIndex(services)
    const second = await activeGeneration(db)
    await rebuildIndex(services)
    await db
      .updateTable('indexGeneration')
      .set({ retiredAt: new Date(Date.now() - 25 * 3_600_000) })
      .where('name', '=', first ?? '')
      .execute()
    await sweepIndex(services)
    await expect.poll(() => engineHas(first)).toBe(false)
    expect(await engineHas(second)).toBe(true)
    expect(await engineHas(await activeGeneration(db))).toBe(true)
  })
})
