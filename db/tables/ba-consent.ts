import type { Generated, Selectable } from 'kysely'

/** That an employer agreed to its jobs going to the Bundesagentur für Arbeit, and until when. */
export type BaConsentTable = {
  id: Generated<number>
  employerId: number
  givenAt: Date
  givenBy: string
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

export type BaConsent = Selectable<BaConsentTable>
