import { createTransport } from 'nodemailer'
import type { Mailer } from './domain/services.ts'
import type { Env } from './env.server.ts'

/** Sends through SMTP_URL; null where there is none, and mails wait to be read in the mailbox. */
export function createMailer(env: Env): Mailer | null {
  if (!env.SMTP_URL) return null
  const { hostname } = new URL(env.PUBLIC_ORIGIN)
  const transport = createTransport({
    url: env.SMTP_URL,
    pool: true,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  })
  return {
    async send({ id, recipient, subject, body }) {
      await transport.sendMail({
        from: env.MAIL_FROM ?? `noreply@${hostname}`,
        to: { name: '', address: recipient },
        subject,
        text: body,
        messageId: `<${id}.mail@${hostname}>`, // the same again when a crash sends it again
        headers: { 'auto-submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}
