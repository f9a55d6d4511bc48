import type { Generated, Insertable, Selectable, Updateable } from 'kysely'

/** A vacancy as it is stored. Whether it is public is asked of the view `public_job`, nowhere else. */
export type JobTable = {
  id: Generated<number>
  /** raised by every write; the index is right when it holds the same number */
  version: Generated<number>
  employerId: number
  /** who says what `identifier` means; 'board' for adverts written here */
  source: string
  /** the source's own name for the job; unique within the source */
  identifier: string
  title: string
  /** sanitised HTML */
  description: string
  /** what the description was written as; null for an import */
  descriptionMarkdown: string | null
  /** KldB 2010 (revision 2020), five digits */
  occupation: string | null
  /** WZ section letter, see sectorVersion */
  sector: string | null
  sectorVersion: number
  kind: string
  hours: string[]
  hoursPerWeek: number | null
  /** e.g. "6–14 Uhr und 14–22 Uhr im Wechsel" */
  shiftTimes: string | null
  contract: string | null
  /** ISO date; only with contract 'fixed' */
  contractUntil: string | null
  /** ISO date; null with startsNow false means "by agreement" */
  startsOn: string | null
  startsNow: Generated<boolean>
  remote: string
  /** 'none' · 'english' · CEFR level A1 … C2; null when the advert does not say */
  german: string | null
  relation: string
  /** euro per payPeriod */
  payMin: number | null
  payMax: number | null
  payPeriod: string | null
  /** e.g. "TVöD E9a"; stands for itself when no amount is given */
  payTariff: string | null
  /** why the advert names no pay, in its employer's words */
  noPayReason: string | null
  applyUrl: string | null
  applyEmail: string | null
  applyPhone: string | null
  contactName: string | null
  openings: number | null
  benefits: string[]
  /** the source's own page about the job */
  sourceUrl: string | null
  /** ISO date, last day the job is public, in the board's time zone */
  validThrough: string
  /** ISO date the advert was first published anywhere; set once, a trigger refuses to move it */
  datePosted: string | null
  /** waits for the desk since */
  submittedAt: Date | null
  submittedBy: string | null
  /** ISO date: the last day for which the reminder was sent */
  remindedFor: string | null
  publishedAt: Date | null
  publishedBy: string | null
  withdrawnAt: Date | null
  withdrawnBy: string | null
  withdrawnReason: string | null
  /** digest of the draft: tells an unchanged re-import from a change */
  draftDigest: string
  createdAt: Generated<Date>
  updatedAt: Generated<Date>
}

export type Job = Selectable<JobTable>
export type NewJob = Insertable<JobTable>
export type JobPatch = Updateable<JobTable>
