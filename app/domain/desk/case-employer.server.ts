import type { OpenCase } from '#db/queries/desk-cases.ts'
import { findEmployerById } from '#db/queries/employers.ts'
import { publicJobIds } from '#db/queries/jobs.ts'
import { listColleagues } from '#db/queries/members.ts'
import { dayOf } from '../calendar.ts'
import type { Office } from '../employers/post.server.ts'
import { seatName } from '../employers/seat.ts'
import { type VerifiedHow, verifiedHowLabels } from '../employers/verification.ts'
import { claimantOf } from './correspondence.server.ts'
import { instantLabel } from './instant.ts'

/** Who a case is about, with what proves it and who belongs to it. */
export async function caseEmployer(office: Office, matter: OpenCase) {
  const { db, region } = office
  const employer = await findEmployerById(db, matter.employerId)
  if (!employer) return null
  const claimant = await claimantOf(db, matter)
  const people = await listColleagues(db, employer.id)
  return {
    id: employer.id,
    name: employer.name,
    slug: employer.slug,
    website: employer.website,
    mailDomain: employer.mailDomain,
    seat: seatName(region, employer.municipality),
    street: employer.street,
    since: instantLabel(employer.createdAt),
    verified: employer.verifiedAt && {
      on: dayOf(employer.verifiedAt),
      how: verifiedHowLabels[employer.verifiedHow as VerifiedHow] ?? null,
      evidence: employer.verifiedEvidence,
    },
    blocked: employer.blockedAt && {
      at: instantLabel(employer.blockedAt),
      reason: employer.blockedReason,
    },
    publicJobs: (await publicJobIds(db, employer.id)).length,
    people: people.map(({ name, email, role }) => ({ name, email, role })),
    claimant: claimant ? { name: claimant.name, email: claimant.email } : null,
  }
}
