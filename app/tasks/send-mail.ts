import { setTimeout as sleep } from 'node:timers/promises'
import { sendDueMails } from '#app/domain/mail.server.ts'
import type { AppServices } from '#app/services.server.ts'

const pollMs = 1_000

/** Sends what is in the post until `signal` aborts; without a server it waits to be read. */
export async function sendMail(services: AppServices, signal: AbortSignal): Promise<void> {
  const { mailer, db } = services
  if (!mailer) return
  while (!signal.aborted) {
    const sent = await sendDueMails({ db, mailer }).catch((error: unknown) => {
      services.log.warn({ err: error }, 'mails could not be fetched, trying again')
      return 0
    })
    if (sent === 0) await sleep(pollMs, undefined, { signal }).catch(() => {})
  }
}
