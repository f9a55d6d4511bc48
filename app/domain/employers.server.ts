import { insertEmployer, isSlugTaken } from '#db/queries/employers.ts'
import type { Db } from '#db/client.server.ts'
import type { Employer } from '#db/tables/employer.ts'
import { findEmployerByNameKey } from '#db/queries/employers.ts'
import { slugOf } from '#app/paths.ts'
import { fold } from '#search/german.ts'
import { sectorVersion } from './sectors.ts'

/** What is known of an employer besides the name. */
export type EmployerFacts = {
  name: string
  description?: string | null
  website?: string | null
  sector?: string | null
  municipality?: string | null
  postcode?: string | null
  street?: string | null
}

/**
 * The employer of that name, created if it is new. Spelling variants that fold to the same words
 * ("Bäckerei Müller GmbH", "BAECKEREI MUELLER GMBH") are one employer; what is stored already wins
 * over what an import says.
 */
export async function findOrCreateEmployer(db: Db, facts: EmployerFacts): Promise<Employer> {
  const nameKey = fold(facts.name)
  const known = await findEmployerByNameKey(db, nameKey)
  if (known) return known
  return insertEmployer(db, {
    name: facts.name,
    nameKey,
    slug: await freeSlug(db, slugOf(facts.name)),
    description: facts.description ?? null,
    website: facts.website ?? null,
    sector: facts.sector ?? null,
    sectorVersion,
    municipality: facts.municipality ?? null,
    postcode: facts.postcode ?? null,
    street: facts.street ?? null,
    blockedAt: null,
    blockedReason: null,
  })
}

async function freeSlug(db: Db, slug: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? slug : `${slug}-${number}`
    if (!(await isSlugTaken(db, candidate))) return candidate
  }
}
