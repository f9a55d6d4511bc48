import { hasOpenCase, openCase } from '#db/queries/desk-cases.ts'
import { findEmployerById, updateEmployer } from '#db/queries/employers.ts'
import { listOwnRequests } from '#db/queries/join-requests.ts'
import { listColleagues, lockEmployer, type Person } from '#db/queries/members.ts'
import { countAttempt } from '#db/queries/rate-limits.ts'
import type { Employer } from '#db/tables/employer.ts'
import { inTransaction } from '#db/transaction.ts'
import { dayOf } from '../calendar.ts'
import { isPublicAddress } from './addresses.ts'
import { domainProbe } from './domain-probe.server.ts'
import { type DomainProbe, provesByDns, provesByFile } from './domain-proof.ts'
import { unverifiedReason } from './found.server.ts'
import { takeOver } from './join.server.ts'
import { verifiedLetter } from './letters.ts'
import { isOwnAddress, websiteDomain } from './mail-domains.ts'
import { type Office, writeToOwners } from './post.server.ts'
import { isVerified, type VerifiedHow } from './verification.ts'
import { codeOfClaimant, markVerified, newCode } from './verify.server.ts'

/** With what asks a domain; a test brings its own. */
export type ProvingOffice = Office & { domainProbe?: DomainProbe }

export type ProofWay = 'mail-domain' | 'dns' | 'well-known' | 'desk'

/** '' when it worked, or what to do, in words. */
export type ProofAnswer = { ok: boolean; message: string }

const hour = 3_600
const checksPerHour = 20

/** Whether somebody asked to take over an employer that nobody belongs to. */
export async function isClaimant(
  { db }: Pick<Office, 'db'>,
  accountId: number,
  employerId: number,
): Promise<boolean> {
  const requests = await listOwnRequests(db, accountId)
  if (!requests.some((one) => one.employerId === employerId)) return false
  return (await listColleagues(db, employerId)).length === 0
}

/** How an employer stands, and what it puts on its domain; undefined when there is none. */
export async function verificationPage(
  { db }: Pick<Office, 'db'>,
  { employerId, claimant }: { employerId: number; claimant: number | null },
) {
  const found = await findEmployerById(db, employerId)
  if (!found) return undefined
  const employer = await withCode(db, found)
  return {
    name: employer.name,
    website: employer.website,
    domain: websiteDomain(employer.website) ?? null,
    isVerified: isVerified(employer),
    verifiedHow: employer.verifiedHow as VerifiedHow | null,
    verifiedOn: employer.verifiedAt && dayOf(employer.verifiedAt),
    isAsked: await hasOpenCase(db, 'new-employer', employerId),
    code: codeFor(employer, claimant),
  }
}

/**
 * Tries to prove that an employer is who it says it is. When a claimant's proof holds, the employer
 * is theirs.
 *
 * @param person whose address is confirmed
 */
export async function prove(
  office: ProvingOffice,
  { employerId, person, isClaim }: { employerId: number; person: Person; isClaim: boolean },
  way: ProofWay,
): Promise<ProofAnswer> {
  const employer = await findEmployerById(office.db, employerId)
  if (!employer || employer.blockedAt) return no('Dieser Betrieb ist gesperrt.')
  if (isVerified(employer) && !isClaim) return { ok: true, message: '' }
  if ((await countAttempt(office.db, `prove/${employerId}`, hour)) > checksPerHour) {
    return no('Das waren viele Versuche. Bitte in einer Stunde noch einmal.')
  }
  if (way === 'desk') return askDesk(office, employer, person)
  const code = codeFor(employer, isClaim ? person.id : null)
  const failure = await failureOf(office, { employer, person, code }, way)
  if (failure) return no(failure)
  return accept(office, { employer, person, isClaim }, way)
}

async function failureOf(
  { domainProbe: probe = domainProbe }: ProvingOffice,
  { employer, person, code }: { employer: Employer; person: Person; code: string },
  way: Exclude<ProofWay, 'desk'>,
): Promise<string | undefined> {
  const domain = websiteDomain(employer.website)
  if (!domain || !employer.website) {
    return 'Dafür braucht der Betrieb eine Website auf einer eigenen Domain. Tragen Sie sie im Profil ein.'
  }
  if (way === 'mail-domain') {
    return isOwnAddress(person.email, employer.website) ? undefined : messages.mail(domain)
  }
  const host = new URL(employer.website).hostname
  if (way === 'dns') {
    return (await provesByDns(probe, { domain, host }, code)) ? undefined : messages.dns(domain)
  }
  const proof = await provesByFile(probe, host, code, isPublicAddress)
  return proof === 'proved' ? undefined : messages[proof](host)
}

const messages = {
  mail: (domain: string) => `Ihre E-Mail-Adresse liegt nicht auf ${domain}.`,
  dns: (domain: string) =>
    `Bei ${domain} steht der Eintrag noch nicht. Bis ein neuer Eintrag überall zu sehen ist, kann es einige Stunden dauern.`,
  'no-address': (host: string) => `${host} ist im Netz nicht zu finden.`,
  'not-public': (host: string) => `${host} liegt nicht im öffentlichen Netz.`,
  'no-file': (host: string) =>
    `Unter https://${host} liegt die Datei nicht, oder es wird weitergeleitet. Sie muss genau unter der Adresse liegen, die im Profil steht.`,
  'wrong-code': (host: string) => `Die Datei auf ${host} enthält einen anderen Code.`,
}

/** Under lock, with the website that was asked: it may have changed meanwhile. */
function accept(
  office: Office,
  { employer, person, isClaim }: { employer: Employer; person: Person; isClaim: boolean },
  how: VerifiedHow,
): Promise<ProofAnswer> {
  return inTransaction(office.db, async (trx) => {
    const within = { ...office, db: trx }
    const now = await lockEmployer(trx, employer.id)
    if (now?.website !== employer.website || now.blockedAt) {
      return no('Die Website hat sich gerade geändert. Bitte noch einmal prüfen.')
    }
    if (isClaim) {
      if (!(await isClaimant(within, person.id, employer.id))) {
        return no('Der Betrieb gehört inzwischen jemandem. Ihre Anfrage liegt dort.')
      }
      await takeOver(within, person, employer.id, how)
    } else if (!isVerified(now)) {
      await markVerified(trx, employer.id, { at: office.clock(), by: `account:${person.id}`, how })
    }
    const named = { employer: now.name, origin: office.env.PUBLIC_ORIGIN, employerId: now.id }
    await writeToOwners(within, employer.id, verifiedLetter(named))
    return { ok: true, message: '' }
  })
}

async function askDesk(office: Office, employer: Employer, person: Person): Promise<ProofAnswer> {
  await openCase(office.db, {
    kind: 'new-employer',
    employerId: employer.id,
    reasons: [unverifiedReason(person.email, employer.website)],
  })
  return { ok: true, message: '' }
}

/** A code once made stays, so that what stands on the domain goes on to count. */
async function withCode(db: Office['db'], employer: Employer): Promise<Employer> {
  if (employer.verifyCode) return employer
  return inTransaction(db, async (trx) => {
    const now = await lockEmployer(trx, employer.id)
    if (!now || now.verifyCode) return now ?? employer
    return updateEmployer(trx, employer.id, { verifyCode: newCode() })
  })
}

function codeFor({ verifyCode }: Employer, claimant: number | null): string {
  const code = verifyCode ?? newCode() // none was shown yet: nothing can match
  return claimant === null ? code : codeOfClaimant(code, claimant)
}

function no(message: string): ProofAnswer {
  return { ok: false, message }
}
