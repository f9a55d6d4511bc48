import type { Selectable } from 'kysely'

/** A form that was sent without a session. */
export type ParkedFormTable = {
  /** hash of the key that leads back to it */
  id: string
  fields: unknown
  expiresAt: Date
}

export type ParkedForm = Selectable<ParkedFormTable>
