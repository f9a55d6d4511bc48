import type { Insertable, Selectable } from 'kysely'

/**
 * What can be found of a job, written in the transaction that writes the job. The index is built
 * from these rows, and the Postgres adapter searches them when the index does not answer.
 */
export type JobDocumentTable = {
  jobId: number
  version: number
  employerId: number
  /** words by weight: title; its parts and other names; employer and places */
  titleWords: string
  occupationWords: string
  contextWords: string
  districts: string[]
  municipalities: string[]
  /** place keys, see app/domain/region/places.ts */
  places: string[]
  /** KldB, five digits */
  occupation: string | null
  /** the official title it goes by */
  occupationName: string | null
  sector: string | null
  kind: string
  hours: string[]
  contract: string | null
  remote: string
  /** rank of the German level, 0 … 7; null when the advert does not say */
  german: number | null
  relation: string
  /** euro per year */
  payFrom: number | null
  payTo: number | null
  /** in days since 1970 */
  postedOn: number
  /** the whole document as the index takes it */
  document: unknown
}

export type JobDocumentRow = Selectable<JobDocumentTable>
/** With the words that are searched and not kept as they are. */
export type NewJobDocument = Insertable<JobDocumentTable> & {
  textWords: string
  /** words of neighbouring work, each once */
  relatedWords: string
}
