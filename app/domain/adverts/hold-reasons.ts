import type { Employer } from '#db/tables/employer.ts'
import { isVerified } from '../employers/verification.ts'
import type { JobDraft } from '../job.ts'
import type { Region } from '../region/region.ts'

type Apply = Pick<JobDraft['apply'], 'url' | 'email'>

/**
 * Why the desk looks at an advert first, one German sentence each; none means that it goes public
 * at once.
 *
 * @param before how one applied until now: what has been public already is no news
 */
export function holdReasons(
  employer: Pick<Employer, 'verifiedAt' | 'website' | 'mailDomain'>,
  { apply }: Pick<JobDraft, 'apply'>,
  { region, before }: { region: Region; before?: Apply | undefined },
): string[] {
  const own = ownDomains(employer)
  const known = new Set(before ? hostsOf(before) : [])
  const foreign = hostsOf(apply).filter((host) => !known.has(host) && !isOf(host, own))
  return [
    ...(region.policies.holdFirstJobs && !isVerified(employer)
      ? ['Der Betrieb ist noch nicht bestätigt.']
      : []),
    ...foreign.map(
      (host) =>
        `Die Bewerbung geht an „${host}“. Das ist weder die Internetseite noch die Mail-Domain des Betriebs.`,
    ),
  ]
}

function ownDomains({ website, mailDomain }: Pick<Employer, 'website' | 'mailDomain'>): string[] {
  return [...(website ? [hostOf(website)] : []), ...(mailDomain ? [bare(mailDomain)] : [])]
}

function hostsOf({ url, email }: Apply): string[] {
  const hosts = [...(url ? [hostOf(url)] : []), ...(email ? [bare(email.split('@').at(-1))] : [])]
  return [...new Set(hosts)]
}

function hostOf(url: string): string {
  return URL.canParse(url) ? bare(new URL(url).hostname) : ''
}

function bare(domain = ''): string {
  return domain.toLowerCase().replace(/^www\./, '')
}

/** The domain itself, or one below it. */
function isOf(host: string, domains: string[]): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`))
}
