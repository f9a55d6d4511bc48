import type { Employer } from '#db/tables/employer.ts'
import { isVerified } from '../employers/verification.ts'
import type { JobDraft } from '../job.ts'
import type { Region } from '../region/region.ts'
import type { Assessment } from '../rules/assess.ts'

type Apply = Pick<JobDraft['apply'], 'url' | 'email'>

/**
 * Why the desk looks at an advert first, one German sentence each; none means that it goes public
 * at once. Besides the score of the rules a region may want to see whoever nobody has confirmed.
 */
export function holdReasons(
  employer: Pick<Employer, 'verifiedAt'>,
  { isHeld, findings }: Assessment,
  { policies }: Pick<Region, 'policies'>,
): string[] {
  const isNew = policies.holdFirstJobs && !isVerified(employer)
  return isHeld || isNew ? findings.map(({ reason }) => reason) : []
}

/**
 * Where people apply that is neither the employer's site nor its mail domain.
 *
 * @param before how one applied until now: what has been public already is no news
 */
export function foreignHosts(
  employer: Pick<Employer, 'website' | 'mailDomain'>,
  { apply }: { apply: Apply },
  before?: Apply,
): string[] {
  const own = ownDomains(employer)
  const known = new Set(before ? hostsOf(before) : [])
  return hostsOf(apply).filter((host) => !known.has(host) && !isOf(host, own))
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
