import { declaration, element, fact, type Xml } from '../feeds/xml.ts'
import type { BaPartner } from './partner.ts'

/** Everything there is to be, or what changed since the last time. */
export type Load = 'full' | 'delta'

export type Delivered = { jobId: number; entryId: string; version: number | null }

/** What goes into a file: jobs with whether they are new there, and entries to delete. */
export type LoadPlan = {
  posted: { id: number; isNew: boolean }[]
  deleted: { jobId: number; entryId: string }[]
}

/**
 * What to deliver, from what is to be there and what is. A delivery whose version is not known may
 * have arrived or not: it is delivered again, or deleted.
 */
export function planLoad(
  load: Load,
  wanted: { id: number; version: number }[],
  delivered: Delivered[],
): LoadPlan {
  const known = new Map(delivered.map((one) => [one.jobId, one]))
  const ids = new Set(wanted.map(({ id }) => id))
  return {
    posted: wanted
      .filter(({ id, version }) => load === 'full' || known.get(id)?.version !== version)
      .map(({ id }) => ({ id, isNew: !known.has(id) })),
    deleted: delivered
      .filter(({ jobId }) => !ids.has(jobId))
      .map(({ jobId, entryId }) => ({ jobId, entryId })),
  }
}

/** A file: head, entries, deletions. */
export function loadXml({
  partner,
  load,
  at,
  posted,
  deleted,
}: {
  partner: BaPartner
  load: Load
  at: Date
  posted: Xml[]
  deleted: { entryId: string }[]
}): string {
  const { xml } = element(
    'HRBAXMLJobPositionPosting',
    { 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance' },
    element(
      'Header',
      {},
      fact('SupplierId', partner.supplierId),
      fact('Timestamp', at.toISOString()),
      fact('Amount', posted.length + deleted.length),
      fact('TypeOfLoad', letters[load]),
    ),
    element(
      'Data',
      {},
      posted,
      deleted.map((one) => element('DeleteEntry', {}, fact('EntryId', one.entryId))),
    ),
  )
  return `${declaration}${xml}\n`
}

/**
 * DS<SupplierId>_<time>_<F|D>001E.XML: of a series the first file and its last one (E).
 *
 * @param at in UTC, so that an hour that comes twice in autumn gives no name twice
 */
export function fileName({ supplierId }: BaPartner, load: Load, at: Date): string {
  const time = at.toISOString().slice(0, 19).replace('T', '_').replaceAll(':', '-')
  return `DS${supplierId}_${time}_${letters[load]}001E.XML`
}

const letters: Record<Load, string> = { full: 'F', delta: 'D' }
