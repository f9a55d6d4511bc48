import { dismissEverybody, forgetContacts, hadPublicJobs } from '#db/queries/account-data.ts'
import { endBaConsent } from '#db/queries/ba-consents.ts'
import { settleEmployerCases } from '#db/queries/case-decisions.ts'
import { deleteLogo } from '#db/queries/employer-logos.ts'
import { deleteEmployer, updateEmployer } from '#db/queries/employers.ts'
import { listEmployerJobs, publicJobIds } from '#db/queries/jobs.ts'
import { listColleagues, lockEmployer } from '#db/queries/members.ts'
import type { EmployerPatch } from '#db/tables/employer.ts'
import { fold } from '#search/german.ts'
import { writeTogether } from '../job-writing.server.ts'
import { withdrawJob } from '../jobs.server.ts'
import { removedLetter } from './letters.ts'
import { type Office, writeTo } from './post.server.ts'

/** done · wrong-name · other-owners: it is not for one of several to decide · unknown */
export type EmployerEnd = 'done' | 'wrong-name' | 'other-owners' | 'unknown'

/**
 * Deletes an employer, for its only owner who types its name again. Its jobs leave the board at
 * once. If none was ever public, nothing stays. Otherwise the addresses of its jobs go on to say
 * that they are gone (410): titles and places are kept, under no name, without texts and contacts.
 *
 * @param by the owner's account
 */
export function endEmployer(
  office: Office,
  { employerId, by, typed }: { employerId: number; by: number; typed: string },
): Promise<EmployerEnd> {
  return writeTogether(office, async (together) => {
    const { db } = together
    const employer = await lockEmployer(db, employerId)
    const colleagues = await listColleagues(db, employerId)
    if (!employer) return 'unknown'
    if (colleagues.some(({ accountId, role }) => role === 'owner' && accountId !== by)) {
      return 'other-owners'
    }
    if (fold(typed) !== employer.nameKey) return 'wrong-name'
    for (const id of await publicJobIds(db, employerId)) {
      await withdrawJob(together, `account:${by}`, id, 'cancelled')
    }
    for (const colleague of colleagues) {
      if (colleague.accountId === by) continue
      await writeTo({ ...office, db }, colleague, removedLetter({ employer: employer.name }))
    }
    const at = office.clock()
    const note = 'Der Betrieb wurde gelöscht.'
    const decided = { at, by: `account:${by}`, decision: 'declined' as const, note }
    await settleEmployerCases(db, employerId, decided)
    if (await hadPublicJobs(db, employerId)) {
      await forgetContacts(db, employerId)
      for (const { id } of await listEmployerJobs(db, employerId)) together.touched.add(id)
      await deleteLogo(db, employerId)
      await dismissEverybody(db, employerId)
      await endBaConsent(db, { employerId, at, by: `account:${by}` })
      await updateEmployer(db, employerId, nameless(employerId, at))
    } else {
      await deleteEmployer(db, employerId)
    }
    return 'done'
  })
}

/** What is left of an employer; its name and its address are free for others. */
function nameless(id: number, at: Date): EmployerPatch {
  return {
    name: 'Gelöschter Betrieb',
    nameKey: `geloeschter betrieb nummer ${id}`,
    slug: `geloescht-${id}`,
    description: null,
    website: null,
    municipality: null,
    postcode: null,
    street: null,
    size: null,
    benefits: [],
    links: [],
    mailDomain: null,
    verifyCode: null,
    verifiedAt: null,
    verifiedBy: null,
    verifiedHow: null,
    blockedAt: at,
    blockedReason: 'deleted by its owner',
  }
}
