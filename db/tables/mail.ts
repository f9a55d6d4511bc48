import type { Generated, Insertable, Selectable } from 'kysely'

/** A mail to one person: waits here until it is sent, and stays for whoever runs the board. */
export type MailTable = {
  id: Generated<number>
  recipient: string
  subject: string
  /** plain text */
  body: string
  /** whose account it is about; what waits is gone with it */
  accountId: number | null
  createdAt: Generated<Date>
  dueAt: Generated<Date>
  attempts: Generated<number>
  sentAt: Date | null
  lastError: string | null
}

export type Mail = Selectable<MailTable>
export type NewMail = Insertable<MailTable>
