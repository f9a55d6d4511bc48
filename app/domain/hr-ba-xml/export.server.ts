import { randomBytes } from 'node:crypto'
import { link, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BaJob,
  listBaDeliveries,
  listBaJobs,
  markBaRemoved,
  putBaDeliveries,
} from '#db/queries/ba-deliveries.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Services } from '../services.ts'
import { fileName, type Load, loadXml, planLoad } from './load.ts'
import { type BaPartner, entryId, type TitleCodes } from './partner.ts'
import { baPosting, isDeliverable } from './posting.server.ts'

type Exporting = Pick<Services, 'db' | 'region' | 'clock' | 'tryLock'> & {
  env: { PUBLIC_ORIGIN: string }
}

export type BaExport = {
  /** null where a delta had nothing to tell */
  file: string | null
  created: number
  updated: number
  deleted: number
  /** public jobs of consenting employers that the format has no word for */
  left: BaJob[]
}

/**
 * Writes a file for the Bundesagentur für Arbeit and notes what stands in it.
 *
 * In this order: first it is noted that the jobs may be there, then the file appears under its name in
 * one step, then it is noted that they are. Whatever is cut short, no half file is left to be uploaded,
 * and nothing that may be there is forgotten: what is not known for certain is told again the next
 * time, and deleted if it is gone by then. The other way round a job could stand there for ever.
 *
 * @param folder made if it is not there
 * @returns 'busy' while another export is at work
 * @throws when the folder cannot be written to
 */
export async function exportToBa(
  services: Exporting,
  {
    load,
    folder,
    partner,
    titleCodes = new Map(),
  }: { load: Load; folder: string; partner: BaPartner; titleCodes?: TitleCodes },
): Promise<BaExport | 'busy'> {
  const lock = await services.tryLock('hr-ba-xml')
  if (!lock) return 'busy'
  try {
    return await exportLocked(services, { load, folder, partner, titleCodes })
  } finally {
    await lock.release()
  }
}

async function exportLocked(
  { db, region, clock, env }: Exporting,
  asked: { load: Load; folder: string; partner: BaPartner; titleCodes: TitleCodes },
): Promise<BaExport> {
  const { load, folder, partner } = asked
  const jobs = await listBaJobs(db)
  const wanted = jobs.filter(isDeliverable)
  const plan = planLoad(load, wanted, await listBaDeliveries(db))
  const left = jobs.filter((job) => !isDeliverable(job))
  const created = plan.posted.filter(({ isNew }) => isNew).length
  const counts = { created, updated: plan.posted.length - created, deleted: plan.deleted.length }
  if (load === 'delta' && plan.posted.length + plan.deleted.length === 0) {
    return { file: null, ...counts, left }
  }
  const byId = new Map(wanted.map((job) => [job.id, job]))
  const context = { ...asked, region, origin: env.PUBLIC_ORIGIN }
  const posted = plan.posted.flatMap(({ id, isNew }) => {
    const job = byId.get(id)
    return job ? [{ job, xml: baPosting(job, context, isNew) }] : []
  })
  const at = clock()
  const file = fileName(partner, load, at)
  const text = loadXml({
    partner,
    load,
    at,
    posted: posted.map(({ xml }) => xml),
    deleted: plan.deleted,
  })
  const note = (isCertain: boolean) =>
    posted.map(({ job }) => ({
      jobId: job.id,
      entryId: entryId(partner, job.id),
      version: isCertain ? job.version : null,
      file,
      deliveredAt: at,
    }))
  await inTransaction(db, (trx) => putBaDeliveries(trx, note(false)))
  await writeWhole(folder, file, text)
  await inTransaction(db, async (trx) => {
    await putBaDeliveries(trx, note(true))
    const deleted = plan.deleted.map(({ jobId }) => jobId)
    await markBaRemoved(trx, deleted, { at, file })
  })
  return { file: join(folder, file), ...counts, left }
}

/** A file that is there as a whole or not at all, on the disk before it has its name. */
async function writeWhole(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = join(folder, `.${name}.${randomBytes(4).toString('hex')}`)
  try {
    const handle = await open(draft, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await link(draft, join(folder, name)) // fails where there is such a file: none is written over
  } finally {
    await rm(draft, { force: true })
  }
}
