import { listColleagues } from '#db/queries/members.ts'
import { queueMail } from '../mail.server.ts'
import type { Services } from '../services.ts'
import type { Wording } from './letters.ts'

/** What verbs about employers work with: links in mails need to know where the board is. */
export type Office = Pick<Services, 'db' | 'region' | 'clock'> & {
  env: { PUBLIC_ORIGIN: string }
}

/** Writes to one person. */
export function writeTo(
  { db, region }: Pick<Office, 'db' | 'region'>,
  to: { email: string; accountId: number | null },
  wording: Wording,
): Promise<void> {
  return queueMail(db, region, { ...wording, to: to.email, accountId: to.accountId })
}

/** Writes to every owner of an employer but one. */
export async function writeToOwners(
  office: Pick<Office, 'db' | 'region'>,
  employerId: number,
  wording: Wording,
  { except }: { except?: number } = {},
): Promise<void> {
  for (const colleague of await listColleagues(office.db, employerId)) {
    if (colleague.role !== 'owner' || colleague.accountId === except) continue
    await writeTo(office, colleague, wording)
  }
}
