import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { audit } from '#app/domain/desk/audit.server.ts'
import { isAuditComplete, listAuditEntries } from '#db/queries/audit-entries.ts'
import { inTransaction } from '#db/transaction.ts'
import { openTestServices } from '#tests/support/services.ts'

const { db } = await openTestServices()
const actor = 'desk:1'

describe('the audit', () => {
  test('tells who did what to what, how it was before and is now, and why', async () => {
    await audit(db, {
      actor,
      action: 'employer.block',
      subjectId: 7,
      before: { blocked: false },
      after: { blocked: true },
      reason: 'Vorkasse verlangt',
    })
    const [entry] = await listAuditEntries(db, { subject: 'employer' }, { limit: 1 })
    expect(entry).toMatchObject({
      actor,
      action: 'employer.block',
      subjectId: '7',
      before: { blocked: false },
      after: { blocked: true },
      reason: 'Vorkasse verlangt',
    })
  })

  test('has no gaps, however many write at once and however many fail', async () => {
    const writes = Array.from({ length: 30 }, (_, number) =>
      inTransaction(db, async (trx) => {
        await audit(trx, { actor, action: 'case.approve', subjectId: number })
        if (number % 3 === 0) throw new Error('and yet not')
      }).catch(() => {}),
    )
    await Promise.all(writes)
    const entries = await listAuditEntries(db, { action: 'case.approve' }, { limit: 100 })
    expect(entries).toHaveLength(20)
    expect(await isAuditComplete(db)).toBe(true)
  })

  test.each([
    ['changed', sql`update audit_entry set reason = 'other'`],
    ['removed', sql`delete from audit_entry`],
    ['emptied', sql`truncate audit_entry`],
  ])('cannot be %s', async (_what, attempt) => {
    await expect(attempt.execute(db)).rejects.toThrow('append-only')
  })

  test('is read by who, what, to what and when, the latest first, page by page', async () => {
    const all = await listAuditEntries(db, {}, { limit: 100 })
    const [first, second] = all
    expect(all.map(({ number }) => number)).toEqual(
      all.map(({ number }) => number).toSorted((a, b) => b - a),
    )
    expect(await listAuditEntries(db, {}, { below: first?.number, limit: 1 })).toEqual([second])
    expect(await listAuditEntries(db, { actor: 'desk:2' }, { limit: 1 })).toEqual([])
    expect(await listAuditEntries(db, { until: new Date(0) }, { limit: 1 })).toEqual([])
  })
})
