import { openCase } from '#db/queries/desk-cases.ts'
import { updateEmployer } from '#db/queries/employers.ts'
import { insertJoinRequest, takeJoinRequest } from '#db/queries/join-requests.ts'
import {
  addMember,
  findPerson,
  listColleagues,
  lockEmployer,
  type Person,
} from '#db/queries/members.ts'
import { countAttempt } from '#db/queries/rate-limits.ts'
import type { Employer } from '#db/tables/employer.ts'
import { inTransaction } from '#db/transaction.ts'
import { admittedLetter, joinRequestLetter, refusedLetter } from './letters.ts'
import { isOwnAddress, mailDomainOf } from './mail-domains.ts'
import { type Office, writeTo, writeToOwners } from './post.server.ts'
import { markVerified, newCode } from './verify.server.ts'
import type { VerifiedHow } from './verification.ts'

/** asked: its owners decide · claimed: the desk decides · member: they are in */
export type Joining = 'asked' | 'claimed' | 'member' | 'too-many' | 'unknown'

const dailyLimit = 10
const day = 86_400

/**
 * Asks to be let into an employer. Where there are owners, they decide and are told by mail, once;
 * an employer known from imports alone is taken over, which needs proof or the desk.
 *
 * @param person whose address is confirmed
 */
export function askToJoin(office: Office, person: Person, employerId: number): Promise<Joining> {
  return inTransaction(office.db, async (trx) => {
    const within = { ...office, db: trx }
    const employer = await lockEmployer(trx, employerId)
    if (!employer || employer.blockedAt) return 'unknown'
    const colleagues = await listColleagues(trx, employerId)
    if (colleagues.some(({ accountId }) => accountId === person.id)) return 'member'
    if ((await countAttempt(trx, `join/${person.id}`, day)) > dailyLimit) return 'too-many'
    if (colleagues.length === 0) return claim(within, person, employer)
    if (await insertJoinRequest(trx, { accountId: person.id, employerId })) {
      const named = { employer: employer.name, origin: office.env.PUBLIC_ORIGIN, employerId }
      await writeToOwners(within, employerId, joinRequestLetter(named, person))
    }
    return 'asked'
  })
}

/** The employer becomes theirs when their address proves it, otherwise the desk is asked. */
async function claim(office: Office, person: Person, employer: Employer): Promise<Joining> {
  const { db } = office
  if (isOwnAddress(person.email, employer.website)) {
    await takeOver(office, person, employer.id, 'mail-domain')
    return 'member'
  }
  await insertJoinRequest(db, { accountId: person.id, employerId: employer.id })
  if (!employer.verifyCode) await updateEmployer(db, employer.id, { verifyCode: newCode() })
  await openCase(db, {
    kind: 'new-employer',
    employerId: employer.id,
    reasons: ['Ein Konto möchte den Betrieb übernehmen, der bisher nur aus Importen bekannt ist.'],
    // who gets it publishes under a name people know
    risk: 'amber',
    score: 40,
  })
  return 'claimed'
}

/** Makes somebody the owner of an employer nobody belonged to; how they proved it is noted. */
export async function takeOver(
  { db, clock }: Pick<Office, 'db' | 'clock'>,
  person: Pick<Person, 'id' | 'email'>,
  employerId: number,
  how: VerifiedHow,
): Promise<void> {
  await takeJoinRequest(db, { accountId: person.id, employerId })
  await addMember(db, { accountId: person.id, employerId, role: 'owner' })
  await updateEmployer(db, employerId, { mailDomain: mailDomainOf(person.email) ?? null })
  await markVerified(db, employerId, { at: clock(), by: `account:${person.id}`, how })
}

/**
 * An owner lets somebody in, who may then read and write, or does not; both are told them by mail.
 *
 * @returns false when that person does not ask (any more)
 */
export function answerApplicant(
  office: Office,
  {
    employerId,
    accountId,
    isWelcome,
  }: { employerId: number; accountId: number; isWelcome: boolean },
): Promise<boolean> {
  return inTransaction(office.db, async (trx) => {
    const employer = await lockEmployer(trx, employerId)
    const applicant = await findPerson(trx, accountId)
    if (!employer || !applicant) return false
    if (!(await takeJoinRequest(trx, { accountId, employerId }))) return false
    if (isWelcome) await addMember(trx, { accountId, employerId, role: 'editor' })
    const named = { employer: employer.name, origin: office.env.PUBLIC_ORIGIN, employerId }
    const wording = isWelcome ? admittedLetter(named) : refusedLetter(named)
    await writeTo({ ...office, db: trx }, { email: applicant.email, accountId }, wording)
    return true
  })
}
