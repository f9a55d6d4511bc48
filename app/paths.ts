/** Every path of the board, written once. */
export const paths = {
  home: () => '/',
  jobs: (search?: string) => (search ? `/jobs?${search}` : '/jobs'),
  suggestions: () => '/suggestions',
  job: (job: { id: number; title: string }) => `/jobs/${slugOf(job.title)}-${job.id}`,
  employers: () => '/employers',
  employer: (employer: { slug: string }) => `/employers/${employer.slug}`,
  page: (slug: string) => `/pages/${slug}`,
  login: (returnTo?: string) =>
    returnTo ? `/login?returnTo=${encodeURIComponent(returnTo)}` : '/login',
  logout: () => '/logout',
  employerHome: () => '/employer',
  publication: (jobId: number) => `/employer/jobs/${jobId}/publication`,
  withdrawal: (jobId: number) => `/employer/jobs/${jobId}/withdrawal`,
  desk: () => '/desk',
  mailbox: () => '/mailbox',
}

/** A path of this board as somebody asked to be led to, or undefined when it leads elsewhere. */
export function ownPath(path: string | undefined): string | undefined {
  if (!path || !/^\/(?![/\\])[^\\]*$/.test(path)) return undefined
  const base = 'http://own.invalid'
  try {
    const { origin, pathname, search } = new URL(path, base)
    const isElsewhere = origin !== base || pathname.startsWith('//') // "/.//elsewhere.example"
    return isElsewhere ? undefined : pathname + search
  } catch {
    return undefined
  }
}

/**
 * A readable piece of a URL: 'Bäcker (m/w/d) in Nordhausen' → 'baecker-in-nordhausen'. At most 80
 * characters; never empty.
 */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\((?:[mwfdx][/|*]?){2,4}\)/g, ' ')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replace(/^-+|-+$/g, '')
  return slug || 'stelle'
}

/** The id at the end of `<slug>-<id>`, or undefined when there is none that fits an integer. */
export function idOf(slugAndId: string): number | undefined {
  const id = Number(/(?:^|-)([1-9]\d{0,9})$/.exec(slugAndId)?.[1])
  return id <= 2_147_483_647 ? id : undefined
}
