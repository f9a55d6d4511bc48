import {
  accountMails,
  accountRecord,
  accountSessions,
  baConsentRecords,
  deleteAccount,
  deskMessageRecords,
  draftRecords,
  employerRecords,
  jobRecords,
  objectionRecords,
  soleEmployers,
} from '#db/queries/account-data.ts'
import { listOwnRequests } from '#db/queries/join-requests.ts'
import { lockEmployer } from '#db/queries/members.ts'
import { deleteDeskInvitations, lockStaff, type StaffMember } from '#db/queries/staff.ts'
import { inTransaction } from '#db/transaction.ts'
import { csvOf } from '../csv.ts'
import { audit } from '../desk/audit.server.ts'
import type { Office } from './post.server.ts'

/** Everything that is stored about an account and its employers, by what it is. */
export async function accountData({ db, clock }: Pick<Office, 'db' | 'clock'>, accountId: number) {
  const employers = await employerRecords(db, accountId)
  const employerIds = employers.map((employer) => employer.id)
  return {
    exportedAt: clock(),
    account: await accountRecord(db, accountId),
    sessions: await accountSessions(db, accountId),
    joinRequests: await listOwnRequests(db, accountId),
    employers,
    baConsents: await baConsentRecords(db, employerIds),
    jobs: await jobRecords(db, employerIds),
    deskMessages: await deskMessageRecords(db, employerIds),
    objections: await objectionRecords(db, employerIds),
    drafts: await draftRecords(db, accountId),
    mails: await accountMails(db, accountId),
  }
}

/** The same as a table of four columns: what, which of them, which fact, and what it says. */
export function accountDataCsv(data: Awaited<ReturnType<typeof accountData>>): string {
  const rows: string[][] = [['what', 'number', 'field', 'value']]
  for (const [what, records] of Object.entries(data)) {
    const list: unknown[] = Array.isArray(records) ? records : [records]
    for (const [at, record] of list.entries()) {
      for (const [field, value] of fieldsOf(record)) {
        rows.push([what, String(at + 1), field, textOf(value)])
      }
    }
  }
  return csvOf(rows)
}

/**
 * done · wrong-address · sole-owner: employers would be left without anybody to answer for them ·
 * last-admin: and the desk without anybody to say who belongs to it
 */
export type AccountDeletion = 'done' | 'wrong-address' | 'sole-owner' | 'last-admin'

/**
 * Deletes an account for good, for who types its address again. What it wrote for employers stays
 * with them; histories then name a deleted account.
 */
export function deleteOwnAccount(
  { db }: Pick<Office, 'db'>,
  account: { id: number; email: string },
  typed: string,
): Promise<AccountDeletion> {
  return inTransaction(db, async (trx) => {
    if (typed.trim().toLowerCase() !== account.email.toLowerCase()) return 'wrong-address'
    // one change of who belongs to an employer at a time: two owners may go at once
    for (const { id } of await employerRecords(trx, account.id)) await lockEmployer(trx, id)
    if ((await soleEmployers(trx, account.id)).length > 0) return 'sole-owner'
    const staff = await lockStaff(trx)
    const self = staff.find(({ id }) => id === account.id)
    const admins = staff.filter(({ deskRole }) => deskRole === 'admin')
    if (self?.deskRole === 'admin' && admins.length === 1) return 'last-admin'
    await deleteAccount(trx, account)
    if (self) await leaveForGood(trx, self)
    return 'done'
  })
}

async function leaveForGood(trx: Office['db'], { id, deskRole, deskDistricts }: StaffMember) {
  const actor = `desk:${id}`
  await deleteDeskInvitations(trx, { createdBy: actor })
  const before = { role: deskRole, districts: deskDistricts }
  await audit(trx, { actor, action: 'account.delete', subjectId: id, before })
}

function fieldsOf(record: unknown): [string, unknown][] {
  if (record instanceof Date || typeof record !== 'object' || record === null) {
    return [['', record]]
  }
  return Object.entries(record)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}
