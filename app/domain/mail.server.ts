import type { Db } from '#db/client.server.ts'
import { claimMails, delayMail, insertMail, markMailSent } from '#db/queries/mails.ts'
import type { Region } from './region/region.ts'
import type { Services } from './services.ts'

/** A mail to one person, in plain text. */
export type Letter = {
  to: string
  subject: string
  /** paragraphs; a link stands alone on its line */
  text: string
  /** the account it is about: what waits is gone with it */
  accountId?: number | null
}

const batchSize = 20
/** Longer than any server takes to answer, or a second copy would go out. */
const leaseSeconds = 300
/** Two days of trying, a little longer each time. */
const delays = [30, 120, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 57_600, 57_600]
/** What was tried so often is given up. */
export const mailAttempts = delays.length

/**
 * Puts a mail in the post, in the transaction of what it tells about; a task sends it. What people
 * typed may stand in it: line breaks in the subject become spaces.
 */
export async function queueMail(db: Db, region: Region, letter: Letter): Promise<void> {
  await insertMail(db, {
    recipient: letter.to,
    subject: letter.subject.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim(),
    body: `${letter.text.trim()}\n\n${signature(region)}\n`,
    accountId: letter.accountId ?? null,
  })
}

/**
 * Sends what is due. What the server does not take is tried again later, and given up after two days.
 *
 * @returns how many were tried
 */
export async function sendDueMails({
  db,
  mailer,
}: Pick<Services, 'db'> & { mailer: NonNullable<Services['mailer']> }): Promise<number> {
  const mails = await claimMails(db, { limit: batchSize, leaseSeconds, maxAttempts: mailAttempts })
  for (const mail of mails) {
    try {
      await mailer.send(mail)
      await markMailSent(db, mail.id)
    } catch (error) {
      const seconds = delays[mail.attempts - 1] ?? 0
      await delayMail(db, mail.id, { error: String(error), seconds })
    }
  }
  return mails.length
}

function signature(region: Region): string {
  return `-- \n${region.title}\n${region.subtitle}`
}
