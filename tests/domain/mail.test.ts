import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { queueMail, sendDueMails } from '#app/domain/mail.server.ts'
import { listMails } from '#db/queries/mails.ts'
import { inTransaction } from '#db/transaction.ts'
import { anAccount } from '#tests/factories/account.ts'
import { openMailServer } from '#tests/support/mail-server.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const server = await openMailServer({ refuses: 1 })
const services = await openTestServices({
  env: { SMTP_URL: server.url, MAIL_FROM: 'Stellenbörse <stellen@region.example>' },
})
const { db } = services

async function send(): Promise<number> {
  if (!services.mailer) throw new Error('no mail server')
  return sendDueMails({ db, mailer: services.mailer })
}

async function wait(): Promise<void> {
  await sql`update mail set due_at = now() where sent_at is null`.execute(db)
}

describe('a mail', () => {
  test('waits, is tried again when the server turns it away, and is sent once', async () => {
    await queueMail(db, region, {
      to: 'erna@backhaus.example',
      subject: 'Grüße aus Ellrich',
      text: 'Guten Tag,\n\nhier ist Ihr Link:\n\nhttps://stellen.example/x',
    })
    expect(await send()).toBe(1)
    expect(server.received).toEqual([])
    expect(await listMails(db, 1)).toMatchObject([
      {
        sentAt: null,
        attempts: 1,
        lastError: expect.stringContaining('try again later') as string,
      },
    ])
    expect(await send()).toBe(0) // not due yet
    await wait()
    expect(await send()).toBe(1)
    await wait()
    expect(await send()).toBe(0)

    expect(server.received).toHaveLength(1)
    const [mail] = server.received
    expect(mail?.from).toBe('stellen@region.example')
    expect(mail?.to).toEqual(['erna@backhaus.example'])
    expect(mail?.source).toMatch(/^Content-Type: text\/plain; charset=utf-8/m)
    expect(mail?.source).toMatch(/^Message-ID: <\d+\.mail@localhost>/m)
    expect(mail?.source).toContain('https://stellen.example/x')
  })

  test('has no further header and no further recipient, whatever was typed', async () => {
    await queueMail(db, region, {
      to: 'erna@backhaus.example',
      subject: 'Stelle\r\nBcc: alle@region.example\u2028 frei',
      text: 'Bcc: alle@region.example\r\n.\r\nMAIL FROM:<x@y.example>',
    })
    await send()
    const mail = server.received.at(-1)
    expect(mail?.to).toEqual(['erna@backhaus.example'])
    expect(mail?.source.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/im)
    expect(mail?.source.split('\r\n\r\n')[0]).toMatch(/^Subject: Stelle Bcc: alle@region/m)
  })

  test.each(['erna', 'erna@a.example, otto@b.example', '<erna@a.example>', 'a@b c', ''])(
    'goes to one address and to no %j',
    async (to) => {
      await expect(queueMail(db, region, { to, subject: 'x', text: 'y' })).rejects.toThrow(
        'mail_recipient_check',
      )
    },
  )

  test('that waits is gone with its account', async () => {
    const account = await anAccount(services, { email: 'gone@backhaus.example' })
    await queueMail(db, region, {
      to: account.email,
      subject: 'Ihr Konto',
      text: 'Guten Tag',
      accountId: account.id,
    })
    await db.deleteFrom('account').where('id', '=', account.id).execute()
    expect(
      (await listMails(db, 50)).filter(({ recipient }) => recipient === account.email),
    ).toEqual([])
  })

  test('about what did not happen is never sent', async () => {
    const before = await listMails(db, 50)
    const undone = inTransaction(db, async (trx) => {
      await queueMail(trx, region, { to: 'a@b.example', subject: 'x', text: 'y' })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await listMails(db, 50)).toEqual(before)
  })
})

test('of two who send at once each mail has one', async () => {
  const sentBefore = server.received.length
  for (let number = 0; number < 30; number += 1) {
    await queueMail(db, region, { to: `a${number}@b.example`, subject: 'x', text: 'y' })
  }
  let sent = 0
  while (sent < 30) sent += (await Promise.all([send(), send()])).reduce((a, b) => a + b)
  const recipients = server.received.slice(sentBefore).flatMap(({ to }) => to)
  expect(recipients).toHaveLength(30)
  expect(new Set(recipients).size).toBe(30)
})
