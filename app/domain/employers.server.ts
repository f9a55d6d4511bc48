import type { Db } from '#db/client.server.ts'
import { findEmployersByNameKeys, insertEmployers, takenSlugs } from '#db/queries/employers.ts'
import type { Employer, NewEmployer } from '#db/tables/employer.ts'
import { slugOf } from '#app/paths.ts'
import { fold } from '#search/german.ts'
import { sectorVersion } from './sectors.ts'

/** What is known of an employer besides the name. */
export type EmployerFacts = { name: string } & Partial<
  Pick<NewEmployer, 'description' | 'website' | 'sector' | 'municipality' | 'postcode' | 'street'>
>

/** What its people add. */
type OwnFacts = EmployerFacts & Partial<Pick<NewEmployer, 'size' | 'mailDomain' | 'verifyCode'>>

/** The employer of that name, created if it is new; see findOrCreateEmployers. */
export async function findOrCreateEmployer(db: Db, facts: EmployerFacts): Promise<Employer> {
  return only(await findOrCreateEmployers(db, [facts]))
}

/**
 * The employers of some names, created where they are new. Spelling variants that fold to the same
 * words ("Bäckerei Müller GmbH", "BAECKEREI MUELLER GMBH") are one employer, also within one call;
 * what is stored already wins over what an import says. One that became one with another is that other.
 *
 * @returns one for each of `facts`, in their order
 */
export async function findOrCreateEmployers(db: Db, facts: EmployerFacts[]): Promise<Employer[]> {
  const byKey = new Map<string, EmployerFacts>()
  for (const one of facts) if (!byKey.has(fold(one.name))) byKey.set(fold(one.name), one)
  const found = await findEmployersByNameKeys(db, [...byKey.keys()])
  const fresh = [...byKey].filter(([key]) => !found.has(key)).map(([, one]) => one)
  const created = await insertNewEmployers(db, fresh)
  for (const [at, one] of fresh.entries()) found.set(fold(one.name), only([created[at]]))
  return facts.map((one) => only([found.get(fold(one.name))]))
}

/** Stores an employer under an address of its own; one of that name that is there is returned. */
export async function insertNewEmployer(db: Db, facts: OwnFacts): Promise<Employer> {
  return only(await insertNewEmployers(db, [facts]))
}

async function insertNewEmployers(db: Db, facts: OwnFacts[]): Promise<Employer[]> {
  const slugs = await freeSlugs(
    db,
    facts.map(({ name }) => slugOf(name)),
  )
  const rows = facts.map((one, at) => ({
    ...one,
    nameKey: fold(one.name),
    slug: only([slugs[at]]),
    sectorVersion,
  }))
  const inserted = new Map((await insertEmployers(db, rows)).map((row) => [row.nameKey, row]))
  const outrun = rows.map(({ nameKey }) => nameKey).filter((key) => !inserted.has(key))
  const others = await findEmployersByNameKeys(db, outrun)
  return rows.map(({ nameKey }) => only([inserted.get(nameKey) ?? others.get(nameKey)]))
}

/** The ends of employers’ addresses, each numbered when another has it. */
async function freeSlugs(db: Db, slugs: string[]): Promise<string[]> {
  const free: string[] = []
  const taken = await takenSlugs(db, slugs)
  for (const slug of slugs) {
    let candidate = slug
    for (let number = 2; taken.has(candidate); number += 1) {
      candidate = `${slug}-${number}`
      if ((await takenSlugs(db, [candidate])).size > 0) taken.add(candidate)
    }
    taken.add(candidate)
    free.push(candidate)
  }
  return free
}

function only<T>([one]: (T | undefined)[]): T {
  if (one === undefined) throw new Error('an employer is neither there nor to be created')
  return one
}
