import { endBaConsent, findBaConsent, insertBaConsent } from '#db/queries/ba-consents.ts'
import type { Services } from '../services.ts'

type Consenting = Pick<Services, 'db' | 'clock'>

/** Since when an employer's jobs may go to the Bundesagentur für Arbeit, as an instant; or null. */
export async function baConsentOf(
  { db }: Pick<Consenting, 'db'>,
  employerId: number,
): Promise<string | null> {
  return (await findBaConsent(db, employerId))?.givenAt.toISOString() ?? null
}

/** Notes that an employer agrees, or does not any more. What is so already stays as it is. */
export async function setBaConsent(
  { db, clock }: Consenting,
  { employerId, by, isGiven }: { employerId: number; by: string; isGiven: boolean },
): Promise<void> {
  const fact = { employerId, at: clock(), by }
  await (isGiven ? insertBaConsent(db, fact) : endBaConsent(db, fact))
}
