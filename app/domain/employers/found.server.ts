import { listMemberships } from '#db/queries/accounts.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { findEmployerByNameKey, findEmployersByMailDomain } from '#db/queries/employers.ts'
import { listColleagues, addMember, type Person } from '#db/queries/members.ts'
import { countAttempt } from '#db/queries/rate-limits.ts'
import { listOwnRequests } from '#db/queries/join-requests.ts'
import type { Employer } from '#db/tables/employer.ts'
import { inTransaction } from '#db/transaction.ts'
import { fold } from '#search/german.ts'
import { ordinaryRisk } from '../desk/cases.ts'
import { insertNewEmployer } from '../employers.server.ts'
import { isOwnAddress, mailDomainOf } from './mail-domains.ts'
import { descriptionFrom } from './own-words.server.ts'
import type { Office } from './post.server.ts'
import type { NewEmployerForm } from './profile.ts'
import { seatOf } from './seat.ts'
import { markVerified, newCode } from './verify.server.ts'

/** An employer that has the name already; without members it is known from imports alone. */
export type KnownEmployer = { id: number; name: string; hasMembers: boolean }

export type Founding =
  | { ok: true; employer: Employer }
  | { ok: false; errors: Record<string, string>; known?: KnownEmployer }

const dailyLimit = 10
const day = 86_400

/**
 * Creates an employer; who does it becomes its owner. A confirmed address on the website's own
 * domain verifies it at once, otherwise the desk is told.
 *
 * @param person whose address is confirmed
 */
export async function foundEmployer(
  { db, region, clock }: Office,
  person: Person,
  form: NewEmployerForm,
): Promise<Founding> {
  const seat = seatOf(region, form)
  if ('message' in seat) return { ok: false, errors: { [seat.field]: seat.message } }
  const nameKey = fold(form.name)
  const known = await findEmployerByNameKey(db, nameKey)
  if (known) return taken(await asKnown({ db }, known))
  if ((await countAttempt(db, `found/${person.id}`, day)) > dailyLimit) {
    return {
      ok: false,
      errors: { '': 'Das waren viele Betriebe für einen Tag. Bitte morgen weiter.' },
    }
  }
  return inTransaction(db, async (trx) => {
    const verifyCode = newCode()
    const employer = await insertNewEmployer(trx, {
      name: form.name,
      website: form.website,
      sector: form.sector,
      street: form.street,
      description: descriptionFrom(form.description),
      size: form.size,
      mailDomain: mailDomainOf(person.email) ?? null,
      verifyCode,
      ...seat,
    })
    // somebody was faster by a moment
    if (employer.verifyCode !== verifyCode) return taken(await asKnown({ db: trx }, employer))
    await addMember(trx, { accountId: person.id, employerId: employer.id, role: 'owner' })
    if (isOwnAddress(person.email, form.website)) {
      const fact = { at: clock(), by: `account:${person.id}`, how: 'mail-domain' as const }
      return { ok: true, employer: await markVerified(trx, employer.id, fact) }
    }
    await openCase(trx, {
      kind: 'new-employer',
      employerId: employer.id,
      reasons: [unverifiedReason(person.email, form.website)],
      ...ordinaryRisk['new-employer'],
      byMachine: true,
    })
    return { ok: true, employer }
  })
}

/** Employers somebody may want to join rather than create: colleagues are there already. */
export async function colleaguesOf({ db }: Pick<Office, 'db'>, person: Person) {
  const domain = mailDomainOf(person.email)
  const employers = domain ? await findEmployersByMailDomain(db, domain) : []
  const asked = await listOwnRequests(db, person.id)
  const own = await listMemberships(db, person.id)
  const isKnown = new Set([...asked, ...own].map(({ employerId }) => employerId))
  return {
    employers: employers.filter(({ id }) => !isKnown.has(id)),
    asked: asked.map(({ employerId, name }) => ({ employerId, name })),
  }
}

/** Why the desk has to look at a new employer. */
export function unverifiedReason(email: string, website: string | null): string {
  if (!mailDomainOf(email)) return 'Die E-Mail-Adresse liegt bei einem allgemeinen Anbieter.'
  if (!website) return 'Der Betrieb nennt keine Website.'
  return 'E-Mail-Adresse und Website liegen auf verschiedenen Domains.'
}

async function asKnown(
  { db }: Pick<Office, 'db'>,
  { id, name }: Pick<Employer, 'id' | 'name'>,
): Promise<KnownEmployer> {
  return { id, name, hasMembers: (await listColleagues(db, id)).length > 0 }
}

function taken(known: KnownEmployer): Founding {
  const message = known.hasMembers
    ? `„${known.name}“ gibt es hier schon. Bitten Sie um Aufnahme, oder nehmen Sie einen anderen Namen.`
    : `„${known.name}“ kennen wir schon von anderen Seiten. Übernehmen Sie den Betrieb, oder nehmen Sie einen anderen Namen.`
  return { ok: false, errors: { name: message }, known }
}
