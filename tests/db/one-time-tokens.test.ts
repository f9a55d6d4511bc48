import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { countAttempt, deleteExpiredLimits } from '#db/queries/rate-limits.ts'
import {
  deleteExpiredTokens,
  findToken,
  issueToken,
  revokeTokens,
  useToken,
} from '#db/queries/one-time-tokens.ts'
import { anAccount } from '#tests/factories/account.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const { db } = services
const email = 'erna@backhaus.example'
const { id: accountId } = await anAccount(services, { email })
const token = { email, accountId, createdBy: 'board' } as const

describe('a one-time token', () => {
  test('has 256 random bits, of which the database holds none', async () => {
    const secret = await issueToken(db, { ...token, purpose: 'login' })
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const rows = await db.selectFrom('oneTimeToken').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(secret)
  })

  test('can be looked at, and used once, by one of many', async () => {
    const secret = await issueToken(db, { ...token, purpose: 'reset' })
    expect(await findToken(db, 'reset', secret)).toMatchObject({ accountId })
    const uses = await Promise.all(Array.from({ length: 20 }, () => useToken(db, 'reset', secret)))
    expect(uses.filter(Boolean)).toHaveLength(1)
    expect(await findToken(db, 'reset', secret)).toBeUndefined()
  })

  test('opens nothing but what it is for', async () => {
    const secret = await issueToken(db, { ...token, purpose: 'confirm' })
    expect(await useToken(db, 'login', secret)).toBeUndefined()
    const { id } = await findToken(db, 'confirm', secret).then((one) => one ?? { id: '' })
    expect(await useToken(db, 'confirm', id)).toBeUndefined() // the stored hash is no token
    expect(await useToken(db, 'confirm', secret)).toMatchObject({ purpose: 'confirm' })
  })

  test('to log in or for a new password is good for ten minutes at most', async () => {
    const secret = await issueToken(db, { ...token, purpose: 'login' })
    const found = await findToken(db, 'login', secret)
    const minutes = ((found?.expiresAt.getTime() ?? 0) - (found?.createdAt.getTime() ?? 0)) / 60_000
    expect(minutes).toBe(10)
    await sql`update one_time_token set expires_at = now()`.execute(db)
    expect(await useToken(db, 'login', secret)).toBeUndefined()
    await deleteExpiredTokens(db)
    expect(await db.selectFrom('oneTimeToken').select('id').execute()).toEqual([])
  })

  test('can be taken back', async () => {
    const secret = await issueToken(db, { ...token, purpose: 'login' })
    const kept = await issueToken(db, { ...token, purpose: 'confirm' })
    await revokeTokens(db, accountId, ['login', 'reset'])
    expect(await useToken(db, 'login', secret)).toBeUndefined()
    expect(await useToken(db, 'confirm', kept)).toBeDefined()
  })
})

describe('attempts', () => {
  test('are counted, also when many come at once, until their window is over', async () => {
    const counts = await Promise.all(
      Array.from({ length: 20 }, () => countAttempt(db, 'login/x', 60)),
    )
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
    expect(await countAttempt(db, 'login/y', 60)).toBe(1)
    await sql`update rate_limit set resets_at = now() where key = 'login/x'`.execute(db)
    expect(await countAttempt(db, 'login/x', 60)).toBe(1)
    await sql`update rate_limit set resets_at = now()`.execute(db)
    await deleteExpiredLimits(db)
    expect(await db.selectFrom('rateLimit').select('key').execute()).toEqual([])
  })
})
