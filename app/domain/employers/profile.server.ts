import { findEmployerById, findEmployerByNameKey, updateEmployer } from '#db/queries/employers.ts'
import { lockEmployer } from '#db/queries/members.ts'
import { publicJobIds, updateJob } from '#db/queries/jobs.ts'
import { markAnswered } from '#db/queries/case-decisions.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import type { Employer, EmployerPatch } from '#db/tables/employer.ts'
import { inTransaction } from '#db/transaction.ts'
import { fold } from '#search/german.ts'
import { baConsentOf } from '../hr-ba-xml/consent.server.ts'
import { writeTogether } from '../job-writing.server.ts'
import { websiteDomain } from './mail-domains.ts'
import { logoOf } from './logo.server.ts'
import { descriptionFrom, textOf } from './own-words.server.ts'
import type { Office } from './post.server.ts'
import type { ProfileForm } from './profile.ts'
import { seatName, seatOf, seatPostcode } from './seat.ts'

/** An employer's profile as its form shows it; undefined when there is none. */
export async function employerProfile(
  { db, region }: Pick<Office, 'db' | 'region'>,
  employerId: number,
) {
  const employer = await findEmployerById(db, employerId)
  if (!employer) return undefined
  return {
    slug: employer.slug,
    name: employer.name,
    logo: await logoOf({ db }, employerId),
    baConsent: await baConsentOf({ db }, employerId),
    values: {
      name: employer.name,
      website: employer.website ?? '',
      sector: employer.sector ?? '',
      postcode: employer.postcode ?? seatPostcode(region, employer.municipality) ?? '',
      place: seatName(region, employer.municipality) ?? '',
      street: employer.street ?? '',
      size: employer.size ?? '',
      description: textOf(employer.description),
      benefits: employer.benefits.join('\n'),
      links: employer.links.join('\n'),
    },
  }
}

/**
 * Changes an employer's profile. A website on another domain undoes what was proved about the one
 * before, and the desk is told; so it is of a new name, which stays in force meanwhile.
 *
 * @param form with a name only when an owner sent it
 * @returns what is wrong, by field; nothing when it is saved
 */
export function saveProfile(
  office: Office,
  employerId: number,
  form: ProfileForm,
): Promise<Record<string, string>> {
  return inTransaction(office.db, async (trx) => {
    const employer = await lockEmployer(trx, employerId)
    if (!employer) return { '': 'Diesen Betrieb gibt es nicht mehr.' }
    const seat = seatOf(office.region, form)
    if ('message' in seat) return { [seat.field]: seat.message }
    const name = form.name ?? employer.name
    const nameKey = fold(name)
    const namesake = await findEmployerByNameKey(trx, nameKey)
    if (namesake && namesake.id !== employerId) {
      return { name: 'So heißt hier schon ein anderer Betrieb.' }
    }
    const { website, sector, street, size, benefits, links } = form
    const doubts = doubtsAbout(employer, { name, website })
    const description = descriptionFrom(form.description)
    await updateEmployer(trx, employerId, {
      name,
      nameKey,
      website,
      sector,
      street,
      size,
      benefits,
      links,
      description,
      ...seat,
      ...(doubts.isUnproved && unverified),
    })
    if (doubts.reasons.length > 0) {
      await openCase(trx, {
        kind: 'new-employer',
        employerId,
        reasons: doubts.reasons,
        risk: 'amber',
        score: 30,
        byMachine: true,
      })
    }
    await markAnswered(trx, { employerId, jobId: null, at: office.clock() })
    // search knows jobs by name and sector of their employer
    if (name !== employer.name || sector !== employer.sector) {
      await reindexJobs({ ...office, db: trx }, employerId)
    }
    return {}
  })
}

const unverified: EmployerPatch = { verifiedAt: null, verifiedBy: null, verifiedHow: null }

/** What was proved before a change and is not any more. */
function doubtsAbout(
  employer: Employer,
  { name, website }: { name: string; website: string | null },
): { isUnproved: boolean; reasons: string[] } {
  if (!employer.verifiedAt) return { isUnproved: false, reasons: [] }
  const isMoved = websiteDomain(website) !== websiteDomain(employer.website)
  const isUnproved = isMoved && employer.verifiedHow !== 'desk'
  return {
    isUnproved,
    reasons: [
      ...(isMoved
        ? [`Neue Website: ${website ?? 'keine'} statt ${employer.website ?? 'keiner'}.`]
        : []),
      ...(fold(name) === employer.nameKey ? [] : [`Neuer Name: ${name} statt ${employer.name}.`]),
    ],
  }
}

async function reindexJobs(office: Office, employerId: number): Promise<void> {
  await writeTogether(office, async ({ db, touched }) => {
    for (const id of await publicJobIds(db, employerId)) {
      await updateJob(db, id, {})
      touched.add(id)
    }
  })
}
