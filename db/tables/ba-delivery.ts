import type { Insertable, Selectable } from 'kysely'

/** A job as it was last delivered to the Bundesagentur für Arbeit. */
export type BaDeliveryTable = {
  jobId: number
  /** the name it was delivered under */
  entryId: string
  /** of the job; null while a file is being written: it may have been delivered, or not */
  version: number | null
  /** the file that told of it last */
  file: string
  deliveredAt: Date
  /** when its deletion was delivered */
  removedAt: Date | null
}

export type BaDelivery = Selectable<BaDeliveryTable>
export type NewBaDelivery = Insertable<BaDeliveryTable>
