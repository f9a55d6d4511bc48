import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { deleteLeftovers } from '#app/domain/leftovers.server.ts'
import { insertAccount } from '#db/queries/accounts.ts'
import { issueToken } from '#db/queries/one-time-tokens.ts'
import { countAttempt } from '#db/queries/rate-limits.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services

test('what has served is deleted, and nothing else', async () => {
  const email = 'meister@baecker.example'
  const owner = await anAccount(services, { email })
  await cookieOf(services, email)
  await cookieOf(services, email)
  await sql`update session set expires_at = now()
    where id = (select min(id) from session)`.execute(db)

  const unconfirmed = { name: 'Wartet', emailConfirmedAt: null }
  const old = { ...unconfirmed, createdAt: new Date(Date.now() - 8 * 86_400_000) }
  await insertAccount(db, { ...old, email: 'abandoned@baecker.example' })
  const asked = await insertAccount(db, { ...old, email: 'asked-again@baecker.example' })
  await insertAccount(db, { ...unconfirmed, email: 'new@baecker.example' })
  await insertAccount(db, { name: 'Alt', createdAt: old.createdAt, email: 'old@baecker.example' })

  const token = { purpose: 'confirm', email, createdBy: 'board' } as const
  await issueToken(db, { ...token, accountId: owner.id })
  await sql`update one_time_token set expires_at = now()`.execute(db)
  await issueToken(db, { ...token, accountId: asked.id })
  await countAttempt(db, 'over', 0)
  await countAttempt(db, 'open', 60)

  expect(await deleteLeftovers(services)).toBe(1)
  const accounts = await db.selectFrom('account').select('email').orderBy('email').execute()
  expect(accounts.map((account) => account.email)).toEqual([
    'asked-again@baecker.example',
    email,
    'new@baecker.example',
    'old@baecker.example',
  ])
  expect(await db.selectFrom('session').selectAll().execute()).toHaveLength(1)
  expect(await db.selectFrom('oneTimeToken').selectAll().execute()).toHaveLength(1)
  const limits = await db.selectFrom('rateLimit').select('key').execute()
  expect(limits).toEqual([{ key: 'open' }])
  expect(await deleteLeftovers(services)).toBe(0)
})
