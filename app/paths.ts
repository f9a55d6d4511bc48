/** Every path of the board, written once. */
export const paths = {
  home: () => '/',
  jobs: (search?: string) => (search ? `/jobs?${search}` : '/jobs'),
  /** a named search, perhaps narrowed */
  slice: ({ slug }: { slug: string }, search?: string) =>
    `/slices/${encodeURIComponent(slug)}${search ? `?${search}` : ''}`,
  /** the page of a search as its parameters tell it: that of its slice, or the list of all jobs */
  search: searchPath,
  /** the same search as a feed */
  jobsAtom: (search?: string) => (search ? `/jobs.atom?${search}` : '/jobs.atom'),
  jobsJson: (search?: string) => (search ? `/jobs.json?${search}` : '/jobs.json'),
  jobXml: () => '/feeds/jobs.xml',
  openData: () => '/open-data',
  openJobs: (format: 'jsonl' | 'csv') => `/open-data/jobs.${format}`,
  openDataCatalog: () => '/open-data/catalog.json',
  apiJobs: (search?: string) => (search ? `/api/v1/jobs?${search}` : '/api/v1/jobs'),
  apiJob: (id: number) => `/api/v1/jobs/${id}`,
  apiEmployers: (page = 1) => (page > 1 ? `/api/v1/employers?page=${page}` : '/api/v1/employers'),
  /** the script of the element for foreign pages */
  widget: () => '/widget.js',
  /** a page of an API that lists slices */
  apiSlices: (page = 1) => (page > 1 ? `/api/v1/slices?page=${page}` : '/api/v1/slices'),
  apiSlice: (slice: { slug: string }) => `/api/v1/slices/${slice.slug}`,
  apiFacets: (search?: string) => (search ? `/api/v1/facets?${search}` : '/api/v1/facets'),
  apiGuide: () => '/api',
  openApi: () => '/api/openapi.json',
  suggestions: () => '/suggestions',
  /** a search in somebody else's page */
  embed: (search?: string) => (search ? `/embed?${search}` : '/embed'),
  embedTheme: (look: string) => `/embed/theme.css?${look}`,
  embedBuilder: (search?: string) => (search ? `/embed/builder?${search}` : '/embed/builder'),
  /** for the page around a frame, see app/enhancement/embed-host.ts */
  embedScript: () => '/embed.js',
  oembed: (search: string) => `/oembed?${search}`,
  job: (job: { id: number; title: string }) => `/jobs/${slugOf(job.title)}-${job.id}`,
  /** the picture of a job for those who share its link; without a job that of the board */
  preview: (job?: { id: number; version: number }) =>
    job ? `/previews/${job.id}-${job.version}.png` : '/previews/board.png',
  district: (district: string) => `/districts/${district}`,
  districtSector: (district: string, sector: string) => `/districts/${district}/sectors/${sector}`,
  /** @param occupation `<slug>-<KldB>` */
  districtOccupation: (district: string, occupation: string) =>
    `/districts/${district}/occupations/${occupation}`,
  employers: () => '/employers',
  employer: (employer: { slug: string }) => `/employers/${employer.slug}`,
  page: (slug: string) => `/pages/${slug}`,
  /** where IndexNow finds out that the key is ours */
  indexNowKey: (key: string) => `/${key}.txt`,
  sitemapIndex: () => '/sitemap.xml',
  /** @param name see sitemap.server.ts */
  sitemap: (name: string) => `/sitemaps/${name}.xml`,
  signup: (returnTo?: string) => withReturn('/signup', returnTo),
  signupConfirm: (token: string, returnTo?: string) =>
    withReturn(`/signup/confirm/${token}`, returnTo),
  signupSent: () => '/signup/sent',
  login: (returnTo?: string) => withReturn('/login', returnTo),
  loginLink: (returnTo?: string) => withReturn('/login/link', returnTo),
  loginByLink: (token: string, returnTo?: string) => withReturn(`/login/link/${token}`, returnTo),
  loginSent: () => '/login/sent',
  secondStep: (returnTo?: string) => withReturn('/login/second-step', returnTo),
  recovery: (returnTo?: string) => withReturn('/login/recovery', returnTo),
  reset: (returnTo?: string) => withReturn('/login/reset', returnTo),
  resetPassword: (token: string, returnTo?: string) =>
    withReturn(`/login/reset/${token}`, returnTo),
  logout: () => '/logout',
  /** @param note what was just done, see the page */
  account: (note?: string) => (note ? `/account?note=${note}` : '/account'),
  accountEmail: () => '/account/email',
  accountEmailConfirm: (token: string) => `/account/email/${token}`,
  accountPassword: () => '/account/password',
  accountSecondStep: (returnTo?: string) => withReturn('/account/second-step', returnTo),
  accountSecondStepSecret: (returnTo?: string) =>
    withReturn('/account/second-step/secret', returnTo),
  accountSecondStepRemoval: () => '/account/second-step/removal',
  accountSecondStepReplacement: () => '/account/second-step/replacement',
  recoveryCodes: (returnTo?: string) => withReturn('/account/recovery-codes', returnTo),
  accountSessions: () => '/account/sessions',
  employerHome: (employerId?: number) => `/employer${asked(employerId)}`,
  newEmployer: () => '/employer/new',
  joining: (employerId: number) => `/employer/new/joining${asked(employerId)}`,
  employerProfile: (employerId?: number) => `/employer/profile${asked(employerId)}`,
  employerLogo: (employerId?: number) => `/employer/profile/logo${asked(employerId)}`,
  logoRemoval: (employerId?: number) => `/employer/profile/logo-removal${asked(employerId)}`,
  baConsent: (employerId: number) => `/employer/profile/ba-consent${asked(employerId)}`,
  employerMembers: (employerId?: number) => `/employer/members${asked(employerId)}`,
  memberRole: (accountId: number, employerId?: number) =>
    `/employer/members/${accountId}/role${asked(employerId)}`,
  memberRemoval: (accountId: number, employerId?: number) =>
    `/employer/members/${accountId}/removal${asked(employerId)}`,
  joinAnswer: (accountId: number, employerId?: number) =>
    `/employer/members/${accountId}/admission${asked(employerId)}`,
  invitationRevocation: (employerId?: number) => `/employer/members/revocation${asked(employerId)}`,
  invitation: (token: string) => `/invitations/${token}`,
  employerVerification: (employerId?: number) => `/employer/verification${asked(employerId)}`,
  logo: (name: string) => `/logos/${name}.webp`,
  accountData: () => '/account/data',
  accountExport: (format: 'json' | 'csv') => `/account/data/export?format=${format}`,
  accountGone: () => '/account/data/gone',
  employerDeletion: (employerId: number) => `/account/data/employer-deletion${asked(employerId)}`,
  /** where an employer answers what the desk has asked about a case */
  employerCase: (id: number) => `/employer/cases/${id}`,
  publication: (jobId: number) => `/employer/jobs/${jobId}/publication`,
  withdrawal: (jobId: number, employerId?: number) =>
    `/employer/jobs/${jobId}/withdrawal${asked(employerId)}`,
  newAdvert: (employerId?: number) => `/employer/jobs/new${asked(employerId)}`,
  editAdvert: (jobId: number) => `/employer/jobs/${jobId}/edit`,
  copies: (jobId: number) => `/employer/jobs/${jobId}/copies`,
  draft: (key: string, employerId?: number, ...queries: string[]) =>
    `/employer/jobs/drafts/${key}${queryOf(asked(employerId).slice(1), ...queries)}`,
  draftStep: (key: string, step: DraftStep, employerId?: number, ...queries: string[]) =>
    `/employer/jobs/drafts/${key}/${step}${queryOf(asked(employerId).slice(1), ...queries)}`,
  parkedDraft: (key: string, secret: string, employerId?: number) =>
    `/employer/jobs/drafts/${key}?${employerId === undefined ? '' : `employer=${employerId}&`}parked=${secret}`,
  jobRenewal: (jobId: number, employerId?: number) =>
    `/employer/jobs/${jobId}/renewal${asked(employerId)}`,
  jobHistory: (jobId: number) => `/employer/jobs/${jobId}/history`,
  jobsAtOnce: (employerId?: number) => `/employer/jobs/bulk${asked(employerId)}`,
  /** the list of adverts, with pieces of a query that are not empty */
  adverts: (employerId: number | undefined, ...queries: string[]) =>
    `/employer${queryOf(employerId === undefined ? '' : `employer=${employerId}`, ...queries)}`,
  /** the link of a reminder */
  renewal: (secret: string) => `/renewals/${encodeURIComponent(secret)}`,
  renewalWithdrawal: (secret: string) => `/renewals/${encodeURIComponent(secret)}/withdrawal`,
  renewalDone: (result: string) => `/renewals/done?${result}`,
  applyCount: (jobId: number) => `/counts/apply/${jobId}`,
  desk: () => '/desk',
  deskCases: () => '/desk/cases',
  /** @param note what was just done: rebuild or mail */
  deskHealth: (note?: string) => (note ? `/desk/health?note=${note}` : '/desk/health'),
  deskNumbers: () => '/desk/numbers',
  deskTemplates: () => '/desk/templates',
  deskSettings: () => '/desk/settings',
  deskAudit: () => '/desk/audit',
  /** @param query the filter, without '?' */
  auditList: (query: string) => `/desk/audit${queryOf(query)}`,
  auditExport: (format: 'csv' | 'jsonl', query: string) => `/desk/audit.${format}${queryOf(query)}`,
  numbersTable: (table: string) => `/desk/numbers/${table}.csv`,
  rebuild: () => '/desk/health/rebuild',
  mailAgain: () => '/desk/health/mails',
  /** @param query a word to begin with, or what was just done */
  deskWords: (query = '') => `/desk/words${queryOf(query)}`,
  wordRemoval: () => '/desk/words/removal',
  /** @param note what was just done: made, changed or removed */
  deskSlices: (note?: string) => (note ? `/desk/slices?note=${note}` : '/desk/slices'),
  newSlice: () => '/desk/slices/new',
  changeSlice: (id: number) => `/desk/slices/${id}`,
  sliceRemoval: (id: number) => `/desk/slices/${id}/removal`,
  /** a case, perhaps with what is about to be done, and which list it came from */
  deskCase: (id: number, ...queries: string[]) => `/desk/cases/${id}${queryOf(...queries)}`,
  deskQueue: (...queries: string[]) => `/desk/cases${queryOf(...queries)}`,
  caseAssignee: (id: number, ...queries: string[]) =>
    `/desk/cases/${id}/assignee${queryOf(...queries)}`,
  deskEmployers: () => '/desk/employers',
  deskEmployer: (slug: string, ...queries: string[]) =>
    `/desk/employers/${slug}${queryOf(...queries)}`,
  deskVerification: (slug: string) => `/desk/employers/${slug}/verification`,
  deskUnverification: (slug: string) => `/desk/employers/${slug}/unverification`,
  deskHandover: (slug: string) => `/desk/employers/${slug}/handover`,
  deskMerger: (slug: string) => `/desk/employers/${slug}/merger`,
  deskJobMove: (slug: string) => `/desk/employers/${slug}/job-move`,
  deskUnblocking: (employerId: number) => `/desk/employers/${employerId}/unblocking`,
  deskTemplate: (key: string) => `/desk/templates/${key}`,
  /** the form of a report, about a job or an employer */
  newReport: (about: { job: number } | { employer: string }) =>
    'job' in about
      ? `/reports/new?job=${about.job}`
      : `/reports/new?employer=${encodeURIComponent(about.employer)}`,
  /** the receipt of a report */
  report: (secret: string) => `/reports/${secret}`,
  /** @param year without it, the current one */
  transparency: (year?: number) => (year ? `/transparency?year=${year}` : '/transparency'),
  /** @param note what was just done: upheld or dismissed */
  deskObjections: (note?: string) => (note ? `/desk/objections?note=${note}` : '/desk/objections'),
  deskObjection: (id: number) => `/desk/objections/${id}`,
  /** the link of a letter about a decision */
  objection: (secret: string) => `/objections/${secret}`,
  /** @param said what was just done, see the page */
  deskStaff: (said?: string) => (said ? `/desk/staff?said=${said}` : '/desk/staff'),
  staffRole: (accountId: number) => `/desk/staff/${accountId}/role`,
  staffRemoval: (accountId: number) => `/desk/staff/${accountId}/removal`,
  staffRevocation: () => '/desk/staff/revocation',
  deskInvitation: (token: string) => `/invitations/desk/${token}`,
  deskInvitationAccount: (token: string) => `/invitations/desk/${token}/account`,
  mailbox: () => '/mailbox',
}

function withReturn(path: string, returnTo: string | undefined): string {
  return returnTo ? `${path}?returnTo=${encodeURIComponent(returnTo)}` : path
}

/** What is done with a draft, as the last part of its path. */
export type DraftStep = 'autosave' | 'advice' | 'preview' | 'title' | 'publication' | 'removal'

function searchPath(search: string): string {
  const params = new URLSearchParams(search)
  const slug = params.get('slice')
  if (!slug) return paths.jobs(search)
  params.delete('slice')
  return paths.slice({ slug }, params.toString())
}

/** Which of several employers a page is about; without it, it is about the first. */
function asked(employerId: number | undefined): string {
  return employerId === undefined ? '' : `?employer=${employerId}`
}

function queryOf(...pieces: string[]): string {
  const query = pieces.filter(Boolean).join('&')
  return query && `?${query}`
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

/** The id of the job whose page has this path, or undefined when it is another page. */
export function jobIdOf(path: string): number | undefined {
  const slug = /^\/jobs\/([^/]+)$/.exec(path)?.[1]
  return slug === undefined ? undefined : idOf(slug)
}

/** The id at the end of `<slug>-<id>`, or undefined when there is none that fits an integer. */
export function idOf(slugAndId: string): number | undefined {
  const id = Number(/(?:^|-)([1-9]\d{0,9})$/.exec(slugAndId)?.[1])
  return id <= 2_147_483_647 ? id : undefined
}

/** An id that is a whole piece of a path, or undefined when it is none that fits an integer. */
export function wholeId(text: string | undefined): number | undefined {
  return /^[1-9]\d*$/.test(text ?? '') ? idOf(text ?? '') : undefined
}
