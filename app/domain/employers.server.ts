import { insertEmployer, isSlugTaken } from '#db/queries/employers.ts'
import type { Db } from '#db/client.server.ts'
import type { Employer, NewEmployer } from '#db/tables/employer.ts'
import { findEmployerById, findEmployerByNameKey } from '#db/queries/employers.ts'
import { slugOf } from '#app/paths.ts'
import { fold } from '#search/german.ts'
import { sectorVersion } from './sectors.ts'

/** What is known of an employer besides the name. */
export type EmployerFacts = { name: string } & Partial<
  Pick<NewEmployer, 'description' | 'website' | 'sector' | 'municipality' | 'postcode' | 'street'>
>

/** What its people add. */
type OwnFacts = EmployerFacts & Partial<Pick<NewEmployer, 'size' | 'mailDomain' | 'verifyCode'>>

/**
 * The employer of that name, created if it is new. Spelling variants that fold to the same words
 * ("Bäckerei Müller GmbH", "BAECKEREI MUELLER GMBH") are one employer; what is stored already wins
 * over what an import says. One that became one with another is that other.
 */
export async function findOrCreateEmployer(db: Db, facts: EmployerFacts): Promise<Employer> {
  const known = await findEmployerByNameKey(db, fold(facts.name))
  const merged = known?.mergedInto ? await findEmployerById(db, known.mergedInto) : undefined
  return merged ?? known ?? insertNewEmployer(db, facts)
}

/** Stores an employer under an address of its own; one of that name that is there is returned. */
export async function insertNewEmployer(db: Db, facts: OwnFacts): Promise<Employer> {
  return insertEmployer(db, {
    ...facts,
    nameKey: fold(facts.name),
    slug: await freeSlug(db, slugOf(facts.name)),
    sectorVersion,
  })
}

/** The end of an employer’s address, numbered when another has it. */
async function freeSlug(db: Db, slug: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!(await isSlugTaken(db, candidate))) return candidate
  }
}
