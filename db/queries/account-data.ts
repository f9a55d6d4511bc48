import { sql } from 'kysely'
import type { Db } from '../client.server.ts'

/** What is stored about an account, without what opens it. */
export function accountRecord(db: Db, id: number) {
  return db
    .selectFrom('account')
    .select(['id', 'email', 'name', 'emailConfirmedAt', 'passwordChangedAt', 'createdAt'])
    .select(['deskRole', 'deskDistricts'])
    .select(sql<boolean>`totp_confirmed_at is not null`.as('hasSecondFactor'))
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Where an account is signed in, latest first. */
export function accountSessions(db: Db, accountId: number) {
  return db
    .selectFrom('session')
    .select(['createdAt', 'lastUsedAt', 'expiresAt', 'device'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt', 'desc')
    .execute()
}

/** Mails that were written to an account, latest first; links in them open nothing any more. */
export function accountMails(db: Db, accountId: number) {
  return db
    .selectFrom('mail')
    .select(['createdAt', 'sentAt', 'recipient', 'subject'])
    .where('accountId', '=', accountId)
    .orderBy('id', 'desc')
    .limit(1_000)
    .execute()
}

/** The employers an account belongs to, with everything they told about themselves. */
export function employerRecords(db: Db, accountId: number) {
  return db
    .selectFrom('member')
    .innerJoin('employer', 'employer.id', 'member.employerId')
    .select(['member.role', 'member.createdAt as memberSince'])
    .select([
      'employer.id',
      'employer.slug',
      'name',
      'description',
      'website',
      'sector',
      'municipality',
      'postcode',
      'street',
      'size',
      'benefits',
      'links',
      'mailDomain',
      'verifiedAt',
      'verifiedHow',
      'employer.createdAt',
    ])
    .where('accountId', '=', accountId)
    .orderBy('nameKey')
    .execute()
}

/** That employers agreed to their jobs going to the Bundesagentur für Arbeit, past consents too. */
export function baConsentRecords(db: Db, employerIds: number[]) {
  if (employerIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('baConsent')
    .innerJoin('employer', 'employer.id', 'baConsent.employerId')
    .select(['employer.name as employer', 'givenAt', 'withdrawnAt'])
    .where('baConsent.employerId', 'in', employerIds)
    .orderBy('baConsent.id')
    .execute()
}

/** What an employer's jobs say, in every state, oldest first. */
export function jobRecords(db: Db, employerIds: number[]) {
  if (employerIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('job')
    .innerJoin('employer', 'employer.id', 'job.employerId')
    .select('employer.name as employer')
    .select([
      'job.id',
      'job.source',
      'job.identifier',
      'title',
      'job.description',
      'occupation',
      'kind',
      'hours',
      'hoursPerWeek',
      'shiftTimes',
      'contract',
      'contractUntil',
      'startsOn',
      'startsNow',
      'remote',
      'german',
      'relation',
      'payMin',
      'payMax',
      'payPeriod',
      'payTariff',
      'noPayReason',
      'applyUrl',
      'applyEmail',
      'applyPhone',
      'contactName',
      'openings',
      'job.benefits',
      'validThrough',
      'datePosted',
      'publishedAt',
      'withdrawnAt',
      'withdrawnReason',
      'job.createdAt',
      'job.updatedAt',
    ])
    .where('job.employerId', 'in', employerIds)
    .orderBy('job.id')
    .execute()
}

/** What the desk asked employers, without who asked, and what they answered; first things first. */
export function deskMessageRecords(db: Db, employerIds: number[]) {
  return db
    .selectFrom('caseMessage')
    .innerJoin('deskCase', 'deskCase.id', 'caseMessage.caseId')
    .innerJoin('employer', 'employer.id', 'deskCase.employerId')
    .leftJoin('job', 'job.id', 'deskCase.jobId')
    .select(['employer.name as employer', 'deskCase.id as case', 'job.title as job'])
    .select(
      sql<
        'desk' | 'employer'
      >`case when written_by like 'desk:%' then 'desk' else 'employer' end`.as('from'),
    )
    .select(['caseMessage.text', 'caseMessage.createdAt'])
    .where('deskCase.employerId', '=', (eb) => eb.fn.any(eb.val(employerIds)))
    .orderBy('caseMessage.id')
    .execute()
}

/** What employers said against decisions of the desk, and what came of it. */
export function objectionRecords(db: Db, employerIds: number[]) {
  return db
    .selectFrom('objection')
    .innerJoin('deskCase', 'deskCase.id', 'objection.caseId')
    .innerJoin('employer', 'employer.id', 'deskCase.employerId')
    .leftJoin('job', 'job.id', 'deskCase.jobId')
    .select(['employer.name as employer', 'deskCase.id as case', 'job.title as job'])
    .select(['objection.text', 'objection.createdAt', 'objection.decidedAt', 'upheld'])
    .select('objection.note')
    .where('deskCase.employerId', '=', (eb) => eb.fn.any(eb.val(employerIds)))
    .where('party', '=', 'employer')
    .orderBy('objection.id')
    .execute()
}

/** What an account is still writing. */
export function draftRecords(db: Db, accountId: number) {
  return db
    .selectFrom('jobDraft')
    .select(['employerId', 'fields', 'createdAt', 'updatedAt'])
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .execute()
}

/** Employers that only this account answers for. */
export function soleEmployers(db: Db, accountId: number): Promise<{ id: number; name: string }[]> {
  return db
    .selectFrom('member')
    .innerJoin('employer', 'employer.id', 'member.employerId')
    .select(['employer.id', 'name'])
    .where('accountId', '=', accountId)
    .where('role', '=', 'owner')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('member as other')
            .select('other.accountId')
            .whereRef('other.employerId', '=', 'employer.id')
            .where('other.role', '=', 'owner')
            .where('other.accountId', '!=', accountId),
        ),
      ),
    )
    .orderBy('nameKey')
    .execute()
}

/** Deletes an account with its sessions, memberships, links and waiting mails. */
export async function deleteAccount(db: Db, { id, email }: { id: number; email: string }) {
  // an invitation knows the address alone
  await db
    .deleteFrom('oneTimeToken')
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .execute()
  // what was sent names the recipient
  await db
    .deleteFrom('mail')
    .where(sql`lower(recipient)`, '=', email.toLowerCase())
    .execute()
  await db.deleteFrom('account').where('id', '=', id).execute()
}

/** Whether any of an employer's jobs was ever on the board. */
export async function hadPublicJobs(db: Db, employerId: number): Promise<boolean> {
  const row = await db
    .selectFrom('job')
    .select('id')
    .where('employerId', '=', employerId)
    .where('publishedAt', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Takes out of an employer's jobs their text and who was to be asked, and away what never was public.
 * Title and place stay, for whoever comes by an old link.
 */
export async function forgetContacts(db: Db, employerId: number): Promise<void> {
  await db.deleteFrom('jobDraft').where('employerId', '=', employerId).execute()
  await db
    .deleteFrom('job')
    .where('employerId', '=', employerId)
    .where('publishedAt', 'is', null)
    .execute()
  await db
    .updateTable('job')
    .set({
      description: '',
      descriptionMarkdown: null,
      contactName: null,
      applyEmail: null,
      applyPhone: null,
      applyUrl: null,
      version: sql<number>`version + 1`,
    })
    .where('employerId', '=', employerId)
    .execute()
  await sql`
    update job_place set street = null
    where job_id in (select id from job where employer_id = ${employerId})`.execute(db)
  await sql`
    update job_event set changes = '[]'::jsonb
    where job_id in (select id from job where employer_id = ${employerId})`.execute(db)
}

/** Lets everybody go who belongs to an employer, or wants to. */
export async function dismissEverybody(db: Db, employerId: number): Promise<void> {
  await db.deleteFrom('member').where('employerId', '=', employerId).execute()
  await db.deleteFrom('joinRequest').where('employerId', '=', employerId).execute()
  await db.deleteFrom('oneTimeToken').where('employerId', '=', employerId).execute()
}
