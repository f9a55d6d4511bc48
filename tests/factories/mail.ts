import { listMails } from '#db/queries/mails.ts'
import type { Mail } from '#db/tables/mail.ts'
import type { AppServices } from '#app/services.server.ts'

/** The mails to an address, newest first. */
export async function mailsTo(
  { db }: Pick<AppServices, 'db'>,
  email: string,
): Promise<Pick<Mail, 'subject' | 'body' | 'recipient' | 'accountId'>[]> {
  const mails = await listMails(db, 1_000)
  return mails.filter(({ recipient }) => recipient === email)
}

/** The links in the newest mail to an address, as paths. */
export async function linksTo(
  services: Pick<AppServices, 'db' | 'env'>,
  email: string,
): Promise<string[]> {
  const [mail] = await mailsTo(services, email)
  const links = mail?.body.match(/^https?:\/\/\S+$/gm) ?? []
  return links.map((link) => link.slice(services.env.PUBLIC_ORIGIN.length))
}

/** The token in the newest mail to an address. */
export async function tokenTo(
  services: Pick<AppServices, 'db' | 'env'>,
  email: string,
): Promise<string> {
  const [link = ''] = await linksTo(services, email)
  return /\/([\w-]{43})(?:\?|$)/.exec(link)?.[1] ?? ''
}
