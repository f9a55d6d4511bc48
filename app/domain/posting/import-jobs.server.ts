import { violationOf } from '#db/violations.ts'
import { fold } from '#search/german.ts'
import { dayOf } from '../calendar.ts'
import { findOrCreateEmployers } from '../employers.server.ts'
import type { JsonRecord } from './json-records.ts'
import { type JobPosting, memberOf, readJobPosting } from './job-posting.server.ts'
import type { Problem } from './reading.ts'
import { releaseImported } from './release-imported.server.ts'
import type { JobEntry } from '../job-facts.server.ts'
import { type SavedJob, saveJobs } from '../job-saving.server.ts'
import { writeTogether } from '../job-writing.server.ts'
import type { Services } from '../services.ts'

export type ImportCounts = {
  /** records read, whatever became of them */
  read: number
  created: number
  changed: number
  unchanged: number
  /** stored, but the last day has passed: not public */
  expired: number
  /** stored, but a rule of the region lets the desk see them first */
  held: number
  refused: number
  /** not JobPostings: organisations, pages */
  other: number
}

export type ImportReport = {
  /** told of every refused record, and of what was passed over in an accepted one */
  onProblems?: (record: number, problems: Problem[], refused: boolean) => void
  onProgress?: (counts: ImportCounts) => void
}

/** Records written in one transaction: few enough to redo singly, many enough to be quick. */
const batchSize = 100

type Importing = Pick<Services, 'db' | 'region' | 'clock'>
type Numbered = { number: number; posting: JobPosting }

/**
 * Stores and publishes JobPostings. Good records are stored, bad ones are reported and are not; the
 * same record again changes nothing. Memory holds one batch, however long the source.
 */
export async function importJobs(
  services: Importing,
  records: AsyncIterable<JsonRecord>,
  { source, onProblems = () => {}, onProgress = () => {} }: ImportReport & { source?: string } = {},
): Promise<ImportCounts> {
  const counts: ImportCounts = {
    read: 0,
    created: 0,
    changed: 0,
    unchanged: 0,
    expired: 0,
    held: 0,
    refused: 0,
    other: 0,
  }
  const refuse = (number: number, problems: Problem[]) => {
    counts.refused += 1
    onProblems(number, problems, true)
  }
  const today = dayOf(services.clock())
  const employers = new Map<string, number>()
  let batch: Numbered[] = []
  let storing = Promise.resolve()
  /** The next batch is read while the database writes the one before. */
  const flush = async () => {
    await storing
    storing = storeBatch(services, batch, { employers, counts, refuse, today }).then(() =>
      onProgress(counts),
    )
    storing.catch(() => {}) // heard above or below
    batch = []
  }

  for await (const record of records) {
    counts.read += 1
    const number = counts.read
    if ('error' in record) {
      refuse(number, [{ field: '(Datensatz)', message: record.error }])
      continue
    }
    const reading = readJobPosting(record.value, { region: services.region, today, source })
    if (reading.kind === 'other') counts.other += 1
    else if (reading.kind === 'refused') refuse(number, reading.problems)
    else {
      if (reading.posting.warnings.length > 0) onProblems(number, reading.posting.warnings, false)
      batch.push({ number, posting: reading.posting })
      if (batch.length >= batchSize) await flush()
    }
  }
  await flush()
  await storing
  return counts
}

type Batch = {
  employers: Map<string, number>
  counts: ImportCounts
  refuse: (number: number, problems: Problem[]) => void
  today: string
}

/** All of a batch in one transaction; if the database refuses one, each on its own. */
async function storeBatch(services: Importing, batch: Numbered[], context: Batch): Promise<void> {
  const { counts, employers, refuse, today } = context
  if (batch.length === 0) return
  try {
    const { saved, held } = await writeTogether(services, (together) =>
      store(together, batch, employers),
    )
    counts.held += held
    for (const [position, { outcome }] of saved.entries()) {
      counts[outcome] += 1
      const end = batch[position]?.posting.draft.validThrough
      if (end && end < today) counts.expired += 1
    }
  } catch (error) {
    employers.clear() // some were created in the transaction that is gone
    const violation = violationOf(error)
    const [only] = batch
    if (batch.length > 1) for (const one of batch) await storeBatch(services, [one], context)
    else if (violation && only) {
      refuse(only.number, [{ ...violation, field: memberOf(violation.field) || '(Datensatz)' }])
    } else throw error
  }
}

async function store(
  services: Importing,
  batch: Numbered[],
  employers: Map<string, number>,
): Promise<{ saved: SavedJob[]; held: number }> {
  await learnEmployers(services.db, batch, employers)
  const entries = batch.map(({ posting }): JobEntry => {
    const { employer, source, identifier, draft } = posting
    const employerId = employers.get(fold(employer.name))
    if (employerId === undefined) throw new Error('an advert without its employer')
    return { origin: { employerId, source, identifier }, draft }
  })
  const saved = await saveJobs(services, entries)
  const imported = entries.flatMap((entry, at) => {
    const one = saved[at]
    return one ? [{ entry, saved: one }] : []
  })
  return { saved, held: await releaseImported(services, imported) }
}

/** Adds the employers of a batch to those that are known by their folded names. */
async function learnEmployers(
  db: Services['db'],
  batch: Numbered[],
  employers: Map<string, number>,
): Promise<void> {
  const unknown = batch
    .map(({ posting }) => posting.employer)
    .filter(({ name }) => !employers.has(fold(name)))
  const found = await findOrCreateEmployers(db, unknown)
  for (const [at, { name }] of unknown.entries()) {
    const id = found[at]?.id
    if (id !== undefined) employers.set(fold(name), id)
  }
}
