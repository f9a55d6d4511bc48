import type { Role, World } from './world.ts'

/**
 * What somebody gets: `done` an answer or what was asked for, `login` the way there, or the status of
 * a refusal. What belongs to somebody else is not there: 404.
 */
export type Answer = 'done' | 'login' | 400 | 401 | 403 | 404 | 410

export type Row = {
  /** file in app/routes */
  route: string
  method: 'GET' | 'POST'
  path: (world: World) => string
  form?: (world: World) => Record<string, string>
  answers: Record<Role, Answer>
}

const everybody = all('done')
/** nothing there for anybody */
const nobody = all(404)
/** a link that was used, is over or never was */
const gone = all(410)
/** what was typed is refused, whoever typed it */
const mistaken = all(400)
const mistakenStranger = { ...everybody, anonymous: 400 } as const
const toLogin = all('login')
const signedIn = { ...everybody, anonymous: 'login' } as const
const mistakenSignedIn = { ...mistaken, anonymous: 'login' } as const
const deskOnly = { ...nobody, anonymous: 'login', desk: 'done' } as const
const mistakenDesk = { ...deskOnly, desk: 400 } as const
/** what belongs to an employer is not there for the others */
const unknownEmployer = { ...nobody, anonymous: 'login' } as const
const readers = { ...unknownEmployer, viewer: 'done', editor: 'done', owner: 'done' } as const
const editors = { ...readers, viewer: 403 } as const
/** the desk as well, for the employer the address names */
const deskForIt = { ...editors, desk: 'done' } as const
/** asked by a script, which shows no login */
const scripts = { ...editors, anonymous: 401 } as const
const owners = { ...editors, editor: 403 } as const
/** a colleague goes by themselves, or an owner sends them */
const ownersAndSelf = { ...owners, viewer: 'done' } as const
const mistakenEditors = { ...editors, editor: 400 } as const
const mistakenWriters = { ...editors, editor: 400, owner: 400 } as const
/** nothing to tell yet */
const unpublished = { ...editors, editor: 404, owner: 404 } as const
const mistakenOwners = { ...owners, owner: 400 } as const
/** the length of a token, and none */
const token = 't'.repeat(43)

/** Every route, who may use it, and what the others get. A route without a row fails the test. */
export const table: Row[] = [
  get('$.tsx', () => '/nirgends', nobody),
  get('_index.tsx', () => '/', everybody),
  get('jobs._index.tsx', () => '/jobs', everybody),
  get('slices.$slug.tsx', ({ slice }) => `/slices/ausschnitt-${slice}`, everybody),
  get('jobs.$slug.tsx', ({ job }) => `/jobs/x-${job}`, everybody),
  get('suggestions.ts', () => '/suggestions?field=q&text=koch', everybody),
  get('embed._index.tsx', () => '/embed', everybody),
  get('embed.builder.tsx', () => '/embed/builder', everybody),
  get('embed.theme[.]css.ts', () => '/embed/theme.css?scheme=dark', everybody),
  // what is asked about is no list of this board
  get('oembed.ts', () => '/oembed?url=https%3A%2F%2Felsewhere.example%2Fjobs', nobody),
  get('api.v1.jobs.ts', () => '/api/v1/jobs', everybody),
  get('api.v1.jobs_.$id.ts', ({ job }) => `/api/v1/jobs/${job}`, everybody),
  get('api.v1.employers.ts', () => '/api/v1/employers', everybody),
  get('api.v1.slices.ts', () => '/api/v1/slices', everybody),
  get('api.v1.slices_.$slug.ts', ({ slice }) => `/api/v1/slices/ausschnitt-${slice}`, everybody),
  get('api._index.tsx', () => '/api', everybody),
  get('api.v1.facets.ts', () => '/api/v1/facets', everybody),
  get('api.$.ts', () => '/api/v1/jbos', nobody),
  get('api.openapi[.]json.ts', () => '/api/openapi.json', everybody),
  get('jobs[.]atom.ts', () => '/jobs.atom', everybody),
  get('jobs[.]json.ts', () => '/jobs.json', everybody),
  get('feeds.jobs[.]xml.ts', () => '/feeds/jobs.xml', everybody),
  get('open-data._index.tsx', () => '/open-data', everybody),
  get('open-data.jobs[.]jsonl.ts', () => '/open-data/jobs.jsonl', everybody),
  get('open-data.jobs[.]csv.ts', () => '/open-data/jobs.csv', everybody),
  get('open-data.catalog[.]json.ts', () => '/open-data/catalog.json', everybody),
  get('employers._index.tsx', () => '/employers', everybody),
  get('employers.$slug.tsx', () => '/employers/baeckerei-sonnenschein', everybody),
  get('districts.$district.tsx', () => '/districts/nordhausen', everybody),
  get(
    'districts.$district_.sectors.$sector.tsx',
    () => '/districts/nordhausen/sectors/industrie-und-handwerk',
    everybody,
  ),
  get(
    'districts.$district_.occupations.$occupation.tsx',
    () => '/districts/nordhausen/occupations/baecker-in-29222',
    everybody,
  ),
  get('previews.$file.ts', () => '/previews/board.png', everybody),
  get('pages.$slug.tsx', () => '/pages/imprint', everybody),
  get('logos.$file.ts', () => '/logos/nirgends.webp', nobody),
  get('[robots.txt].ts', () => '/robots.txt', everybody),
  get('[sitemap.xml].ts', () => '/sitemap.xml', everybody),
  get('sitemaps.$file.ts', () => '/sitemaps/jobs-0.xml', everybody),
  get('mailbox.tsx', () => '/mailbox', everybody),
  post('counts.apply.$id.ts', ({ job }) => `/counts/apply/${job}`, everybody),
  get('signup.tsx', () => '/signup', everybody),
  post(
    'signup.tsx',
    () => '/signup',
    mistakenStranger,
    () => ({ name: '' }),
  ),
  get('signup_.sent.tsx', () => '/signup/sent', everybody),
  get('signup_.confirm.$token.tsx', () => `/signup/confirm/${token}`, gone),
  post('signup_.confirm.$token.tsx', () => `/signup/confirm/${token}`, everybody),
  get('login.tsx', () => '/login', everybody),
  post(
    'login.tsx',
    () => '/login',
    mistakenStranger,
    () => ({ email: 'x@y.example', password: 'x' }),
  ),
  get('login_.link.tsx', () => '/login/link', everybody),
  post(
    'login_.link.tsx',
    () => '/login/link',
    mistaken,
    () => ({ email: '' }),
  ),
  get('login_.sent.tsx', () => '/login/sent', everybody),
  get('login_.link_.$token.tsx', () => `/login/link/${token}`, gone),
  post('login_.link_.$token.tsx', () => `/login/link/${token}`, everybody),
  get('login_.reset.tsx', () => '/login/reset', everybody),
  post(
    'login_.reset.tsx',
    () => '/login/reset',
    mistaken,
    () => ({ email: '' }),
  ),
  get('login_.reset_.$token.tsx', () => `/login/reset/${token}`, gone),
  post(
    'login_.reset_.$token.tsx',
    () => `/login/reset/${token}`,
    everybody,
    () => ({ password: 'Frische Brötchen um sechs!' }),
  ),
  get('login_.second-step.tsx', () => '/login/second-step', toLogin),
  post(
    'login_.second-step.tsx',
    () => '/login/second-step',
    toLogin,
    () => ({ code: '123456' }),
  ),
  get('login_.recovery.tsx', () => '/login/recovery', toLogin),
  post(
    'login_.recovery.tsx',
    () => '/login/recovery',
    toLogin,
    () => ({ code: 'ABCD-EFGH' }),
  ),
  get('logout.ts', () => '/logout', everybody),
  get('account._index.tsx', () => '/account', signedIn),
  post(
    'account._index.tsx',
    () => '/account',
    mistakenSignedIn,
    () => ({ name: '' }),
  ),
  get('account.email.tsx', () => '/account/email', signedIn),
  post(
    'account.email.tsx',
    () => '/account/email',
    mistakenSignedIn,
    () => ({ email: 'neu@y.example', password: 'falsch' }),
  ),
  get('account.email_.$token.tsx', () => `/account/email/${token}`, gone),
  post('account.email_.$token.tsx', () => `/account/email/${token}`, everybody),
  get('account.password.tsx', () => '/account/password', signedIn),
  post(
    'account.password.tsx',
    () => '/account/password',
    mistakenSignedIn,
    () => ({ current: 'falsch', password: 'x' }),
  ),
  get('account.second-step._index.tsx', () => '/account/second-step', signedIn),
  post(
    'account.second-step._index.tsx',
    () => '/account/second-step',
    { ...mistakenSignedIn, desk: 'done' }, // has one already, and is led on
    () => ({ code: '123456' }),
  ),
  get('account.second-step.removal.tsx', () => '/account/second-step/removal', signedIn),
  post(
    'account.second-step.removal.tsx',
    () => '/account/second-step/removal',
    signedIn,
    () => ({ password: 'falsch', code: '1' }),
  ),
  get('account.second-step.replacement.tsx', () => '/account/second-step/replacement', signedIn),
  post(
    'account.second-step.replacement.tsx',
    () => '/account/second-step/replacement',
    { ...signedIn, desk: 400 }, // the others are led to where a first app is set up
    () => ({ secret: 'x', code: '1', newCode: '1' }),
  ),
  get('account.recovery-codes.tsx', () => '/account/recovery-codes', signedIn),
  post('account.recovery-codes.tsx', () => '/account/recovery-codes', signedIn),
  get('account.second-step.secret.ts', () => '/account/second-step/secret', everybody),
  post('account.second-step.secret.ts', () => '/account/second-step/secret', signedIn),
  get('account.sessions.ts', () => '/account/sessions', everybody),
  post(
    'account.sessions.ts',
    () => '/account/sessions',
    mistakenSignedIn,
    () => ({ id: 'nirgends' }),
  ),
  get('account.data.tsx', () => '/account/data', signedIn),
  post(
    'account.data.tsx',
    () => '/account/data',
    mistakenSignedIn,
    () => ({ email: 'x' }),
  ),
  get('account.data_.export.ts', () => '/account/data/export?format=json', signedIn),
  get('account.data_.gone.tsx', () => '/account/data/gone', everybody),
  get(
    'account.data_.employer-deletion.tsx',
    ({ employer }) => `/account/data/employer-deletion?employer=${employer}`,
    owners,
  ),
  post(
    'account.data_.employer-deletion.tsx',
    ({ employer }) => `/account/data/employer-deletion?employer=${employer}`,
    mistakenOwners,
    () => ({ name: 'x' }),
  ),
  get('desk._index.tsx', () => '/desk', deskOnly),
  get('desk.audit.tsx', () => '/desk/audit', deskOnly),
  get('desk.audit[.]csv.ts', () => '/desk/audit.csv', deskOnly),
  get('desk.audit[.]jsonl.ts', () => '/desk/audit.jsonl', deskOnly),
  get('desk.health._index.tsx', () => '/desk/health', deskOnly),
  post('desk.health.rebuild.ts', () => '/desk/health/rebuild', deskOnly),
  post(
    'desk.health.mails.ts',
    () => '/desk/health/mails',
    deskOnly,
    () => ({ id: '1' }),
  ),
  get('desk.words._index.tsx', () => '/desk/words', deskOnly),
  post(
    'desk.words._index.tsx',
    () => '/desk/words',
    mistakenDesk,
    () => ({ word: '', meaning: '' }),
  ),
  post(
    'desk.words.removal.ts',
    () => '/desk/words/removal',
    deskOnly,
    () => ({ word: 'nirgends' }),
  ),
  get('desk.numbers._index.tsx', () => '/desk/numbers', deskOnly),
  get('desk.numbers.$file.ts', () => '/desk/numbers/districts.csv', deskOnly),
  get('desk.settings.tsx', () => '/desk/settings', deskOnly),
  post('desk.settings.tsx', () => '/desk/settings', mistakenDesk),
  get('desk.slices._index.tsx', () => '/desk/slices', deskOnly),
  get('desk.slices.new.tsx', () => '/desk/slices/new', deskOnly),
  post('desk.slices.new.tsx', () => '/desk/slices/new', mistakenDesk),
  get('desk.slices.$id.tsx', ({ slice }) => `/desk/slices/${slice}`, deskOnly),
  post(
    'desk.slices.$id.tsx',
    ({ slice }) => `/desk/slices/${slice}`,
    deskOnly,
    () => ({ name: 'Neuer Name', intro: '', query: 'kind=minijob' }),
  ),
  get('desk.slices.$id_.removal.tsx', ({ slice }) => `/desk/slices/${slice}/removal`, deskOnly),
  post('desk.slices.$id_.removal.tsx', ({ slice }) => `/desk/slices/${slice}/removal`, deskOnly),
  get('desk.cases._index.tsx', () => '/desk/cases', deskOnly),
  get('desk.cases.$id.tsx', ({ matter }) => `/desk/cases/${matter}`, deskOnly),
  post(
    'desk.cases.$id.tsx',
    ({ matter }) => `/desk/cases/${matter}`,
    deskOnly,
    () => ({ deed: 'removed', template: 'no-real-job', note: 'Adressen gesammelt.' }),
  ),
  post(
    'desk.cases.$id_.assignee.ts',
    ({ matter }) => `/desk/cases/${matter}/assignee`,
    deskOnly,
    () => ({ account: '' }),
  ),
  post(
    'desk.employers.$id.unblocking.ts',
    ({ blocked }) => `/desk/employers/${blocked}/unblocking`,
    deskOnly,
  ),
  get('desk.employers._index.tsx', () => '/desk/employers?q=b', deskOnly),
  get('desk.employers.$slug.tsx', () => '/desk/employers/gesperrt-gmbh', deskOnly),
  get(
    'desk.employers.$slug_.verification.tsx',
    () => '/desk/employers/gesperrt-gmbh/verification',
    deskOnly,
  ),
  post(
    'desk.employers.$slug_.verification.tsx',
    () => '/desk/employers/gesperrt-gmbh/verification',
    deskOnly,
    () => ({ evidence: 'Handelsregister gelesen' }),
  ),
  get(
    'desk.employers.$slug_.unverification.tsx',
    () => '/desk/employers/gesperrt-gmbh/unverification',
    deskOnly,
  ),
  post(
    'desk.employers.$slug_.unverification.tsx',
    () => '/desk/employers/gesperrt-gmbh/unverification',
    deskOnly,
    () => ({ reason: 'Nummer falsch' }),
  ),
  get(
    'desk.employers.$slug_.handover.tsx',
    () => '/desk/employers/gesperrt-gmbh/handover',
    deskOnly,
  ),
  post(
    'desk.employers.$slug_.handover.tsx',
    () => '/desk/employers/gesperrt-gmbh/handover',
    deskOnly,
    () => ({ email: 'neu@gesperrt.example' }),
  ),
  get(
    'desk.employers.$slug_.job-move.tsx',
    () => '/desk/employers/gesperrt-gmbh/job-move',
    deskOnly,
  ),
  post(
    'desk.employers.$slug_.job-move.tsx',
    () => '/desk/employers/gesperrt-gmbh/job-move',
    mistakenDesk,
    () => ({ job: '1', to: 'nirgends' }),
  ),
  get('desk.employers.$slug_.merger.tsx', () => '/desk/employers/gesperrt-gmbh/merger', deskOnly),
  post(
    'desk.employers.$slug_.merger.tsx',
    () => '/desk/employers/gesperrt-gmbh/merger',
    deskOnly,
    () => ({ to: 'nirgends' }),
  ),
  get('desk.objections._index.tsx', () => '/desk/objections', deskOnly),
  get('desk.objections.$id.tsx', ({ objection }) => `/desk/objections/${objection}`, deskOnly),
  post(
    'desk.objections.$id.tsx',
    ({ objection }) => `/desk/objections/${objection}`,
    deskOnly,
    () => ({ upheld: 'no', note: 'Es bleibt bei der Entscheidung.' }),
  ),
  get('desk.templates._index.tsx', () => '/desk/templates', deskOnly),
  get('desk.templates.$key.tsx', () => '/desk/templates/wage-floor', deskOnly),
  post(
    'desk.templates.$key.tsx',
    () => '/desk/templates/wage-floor',
    deskOnly,
    () => ({ title: 'Mindestlohn', text: 'Bitte prüfen Sie den Lohn.', ground: '§ 1 MiLoG' }),
  ),
  get('desk.staff.tsx', () => '/desk/staff', deskOnly),
  post(
    'desk.staff.tsx',
    () => '/desk/staff',
    mistakenDesk,
    () => ({ email: '', role: 'moderator' }),
  ),
  // nobody of the desk has this number
  post(
    'desk.staff_.$account.role.ts',
    ({ colleague }) => `/desk/staff/${colleague}/role`,
    unknownEmployer,
    () => ({ role: 'moderator' }),
  ),
  post(
    'desk.staff_.$account.removal.ts',
    ({ colleague }) => `/desk/staff/${colleague}/removal`,
    unknownEmployer,
  ),
  post(
    'desk.staff_.revocation.ts',
    () => '/desk/staff/revocation',
    deskOnly,
    () => ({ id: token }),
  ),
  get('employer._index.tsx', ({ employer }) => `/employer?employer=${employer}`, readers),
  get('employer.cases.$id.tsx', ({ asked }) => `/employer/cases/${asked}`, readers),
  post(
    'employer.cases.$id.tsx',
    ({ asked }) => `/employer/cases/${asked}`,
    editors,
    () => ({ text: 'Von sechs bis vierzehn Uhr.' }),
  ),
  post('employer.jobs.$id.copies.ts', ({ job }) => `/employer/jobs/${job}/copies`, editors),
  get('employer.jobs.$id.edit.ts', ({ job }) => `/employer/jobs/${job}/edit`, editors),
  get('employer.jobs.$id.history.tsx', ({ job }) => `/employer/jobs/${job}/history`, readers),
  post(
    'employer.jobs.$id.publication.ts',
    ({ job }) => `/employer/jobs/${job}/publication`,
    editors,
  ),
  post('employer.jobs.$id.renewal.ts', ({ job }) => `/employer/jobs/${job}/renewal`, editors),
  post(
    'employer.jobs.$id.withdrawal.ts',
    ({ job }) => `/employer/jobs/${job}/withdrawal`,
    editors,
    () => ({ reason: 'filled-here' }),
  ),
  post(
    'employer.jobs.bulk.ts',
    ({ employer }) => `/employer/jobs/bulk?employer=${employer}`,
    editors,
    ({ job }) => ({ what: 'renew', reason: 'filled-here', job: `${job}` }),
  ),
  get('employer.jobs.drafts.$key.tsx', ({ draft }) => `/employer/jobs/drafts/${draft}`, editors),
  post(
    'employer.jobs.drafts.$key.tsx',
    ({ draft }) => `/employer/jobs/drafts/${draft}`,
    editors,
    () => ({ title: 'Bäckerin (m/w/d)' }),
  ),
  post(
    'employer.jobs.drafts.$key_.advice.ts',
    ({ draft }) => `/employer/jobs/drafts/${draft}/advice`,
    scripts,
    () => ({ title: 'Bäckerin' }),
  ),
  post(
    'employer.jobs.drafts.$key_.autosave.ts',
    ({ draft }) => `/employer/jobs/drafts/${draft}/autosave`,
    scripts,
    () => ({ title: 'Bäckerin (m/w/d)' }),
  ),
  get(
    'employer.jobs.drafts.$key_.preview.tsx',
    ({ draft }) => `/employer/jobs/drafts/${draft}/preview`,
    editors,
  ),
  get(
    'employer.jobs.drafts.$key_.publication.tsx',
    ({ draft }) => `/employer/jobs/drafts/${draft}/publication`,
    unpublished,
  ),
  post(
    'employer.jobs.drafts.$key_.publication.tsx',
    ({ draft }) => `/employer/jobs/drafts/${draft}/publication`,
    editors,
    () => ({ confirmed: 'x' }),
  ),
  post(
    'employer.jobs.drafts.$key_.removal.ts',
    ({ draft }) => `/employer/jobs/drafts/${draft}/removal`,
    editors,
  ),
  post(
    'employer.jobs.drafts.$key_.title.ts',
    ({ draft }) => `/employer/jobs/drafts/${draft}/title`,
    editors,
    () => ({ title: 'Bäckerin' }),
  ),
  get(
    'employer.jobs.new.tsx',
    ({ employer }) => `/employer/jobs/new?employer=${employer}`,
    deskForIt,
  ),
  get('employer.jobs.new.tsx', () => '/employer/jobs/new', { ...editors, other: 'done' }),
  ...namingTheEmployer(),
  get('employer.members.tsx', ({ employer }) => `/employer/members?employer=${employer}`, readers),
  post(
    'employer.members.tsx',
    ({ employer }) => `/employer/members?employer=${employer}`,
    owners,
    () => ({ email: 'neu@y.example', role: 'viewer' }),
  ),
  post(
    'employer.members_.$account.admission.ts',
    ({ applicant, employer }) => `/employer/members/${applicant}/admission?employer=${employer}`,
    owners,
    () => ({ answer: 'no' }),
  ),
  post(
    'employer.members_.$account.removal.ts',
    ({ employer, colleague }) => `/employer/members/${colleague}/removal?employer=${employer}`,
    ownersAndSelf,
  ),
  post(
    'employer.members_.$account.role.ts',
    ({ employer, colleague }) => `/employer/members/${colleague}/role?employer=${employer}`,
    owners,
    () => ({ role: 'editor' }),
  ),
  post(
    'employer.members_.revocation.ts',
    ({ employer }) => `/employer/members/revocation?employer=${employer}`,
    owners,
    () => ({ id: `${token}` }),
  ),
  get('employer.new.tsx', () => '/employer/new', signedIn),
  post(
    'employer.new.tsx',
    () => '/employer/new',
    mistakenSignedIn,
    () => ({ name: '' }),
  ),
  get('employer.new_.joining.tsx', () => '/employer/new/joining', everybody),
  post('employer.new_.joining.tsx', () => '/employer/new/joining?employer=999999', unknownEmployer),
  get('employer.profile.tsx', ({ employer }) => `/employer/profile?employer=${employer}`, readers),
  post(
    'employer.profile.tsx',
    ({ employer }) => `/employer/profile?employer=${employer}`,
    mistakenEditors,
    () => ({
      name: 'Bäckerei Sonnenschein',
      website: 'https://www.baecker.example/',
      postcode: '99734',
      place: 'Nordhausen',
      street: '',
      sector: 'C',
      size: '',
      description: '',
      benefits: '',
      links: '',
    }),
  ),
  post(
    'employer.profile_.logo-removal.ts',
    ({ employer }) => `/employer/profile/logo-removal?employer=${employer}`,
    editors,
  ),
  post(
    'employer.profile_.ba-consent.ts',
    ({ employer }) => `/employer/profile/ba-consent?employer=${employer}`,
    owners,
    () => ({ baConsent: 'yes' }),
  ),
  get(
    'employer.profile_.logo.tsx',
    ({ employer }) => `/employer/profile/logo?employer=${employer}`,
    readers,
  ),
  post(
    'employer.profile_.logo.tsx',
    ({ employer }) => `/employer/profile/logo?employer=${employer}`,
    mistakenWriters,
  ),
  get(
    'employer.verification.tsx',
    ({ employer }) => `/employer/verification?employer=${employer}`,
    readers,
  ),
  post(
    'employer.verification.tsx',
    ({ employer }) => `/employer/verification?employer=${employer}`,
    mistakenOwners,
    () => ({ way: 'dns' }),
  ),
  get('invitations.$token.tsx', () => `/invitations/${token}`, gone),
  post('invitations.$token.tsx', () => `/invitations/${token}`, signedIn),
  get('invitations.desk.$token.tsx', () => `/invitations/desk/${token}`, gone),
  post('invitations.desk.$token.tsx', () => `/invitations/desk/${token}`, signedIn),
  get(
    'invitations.desk.$token_.account.tsx',
    () => `/invitations/desk/${token}/account`,
    everybody,
  ),
  post(
    'invitations.desk.$token_.account.tsx',
    () => `/invitations/desk/${token}/account`,
    everybody, // led to where it says that the invitation is over
    () => ({ name: '' }),
  ),
  get('renewals.$token.tsx', () => `/renewals/${token}`, gone),
  post('renewals.$token.tsx', () => `/renewals/${token}`, everybody),
  post(
    'renewals.$token_.withdrawal.ts',
    () => `/renewals/${token}/withdrawal`,
    everybody,
    () => ({ reason: 'filled-here' }),
  ),
  get('renewals.done.tsx', () => '/renewals/done', everybody),
  get('transparency.tsx', () => '/transparency', everybody),
  get('reports.new.tsx', ({ job }) => `/reports/new?job=${job}`, everybody),
  post(
    'reports.new.tsx',
    ({ job }) => `/reports/new?job=${job}`,
    everybody,
    () => ({ reason: 'filled', goodFaith: 'yes' }),
  ),
  get('reports.$secret.tsx', () => `/reports/${token}`, nobody),
  get('objections.$secret.tsx', () => `/objections/${token}`, nobody),
  post(
    'objections.$secret.tsx',
    () => `/objections/${token}`,
    nobody,
    () => ({ text: 'Das stimmt so nicht.' }),
  ),
  post('logout.ts', () => '/logout', everybody), // the last: nobody is logged in after it
]

/** The desk is let in where the address names the employer; nobody else is for it. */
function namingTheEmployer(): Row[] {
  const route = 'employer.jobs.drafts.$key'
  const deskScripts = { ...deskForIt, anonymous: 401 } as const
  return [
    get(`${route}.tsx`, draftOf(), deskForIt),
    post(`${route}.tsx`, draftOf(), deskForIt, aTitle),
    post(`${route}_.advice.ts`, draftOf('/advice'), deskScripts, aTitle),
    post(`${route}_.autosave.ts`, draftOf('/autosave'), deskScripts, aTitle),
    get(`${route}_.preview.tsx`, draftOf('/preview'), deskForIt),
    get(`${route}_.publication.tsx`, draftOf('/publication'), unpublished),
    post(`${route}_.publication.tsx`, draftOf('/publication'), deskForIt, () => ({
      confirmed: 'x',
    })),
    post(`${route}_.title.ts`, draftOf('/title'), deskForIt, aTitle),
    post(`${route}_.removal.ts`, draftOf('/removal'), deskForIt),
    post('employer.jobs.$id.renewal.ts', jobOf('renewal'), deskForIt),
    post('employer.jobs.$id.withdrawal.ts', jobOf('withdrawal'), deskForIt, () => ({
      reason: 'filled-here',
    })),
  ]
}

function draftOf(step = ''): Row['path'] {
  return ({ draft, employer }) => `/employer/jobs/drafts/${draft}${step}?employer=${employer}`
}

function jobOf(step: string): Row['path'] {
  return ({ job, employer }) => `/employer/jobs/${job}/${step}?employer=${employer}`
}

function aTitle() {
  return { title: 'Bäckerin (m/w/d)' }
}

function get(route: string, path: Row['path'], answers: Row['answers']): Row {
  return { route, method: 'GET', path, answers }
}

function post(
  route: string,
  path: Row['path'],
  answers: Row['answers'],
  form: NonNullable<Row['form']> = () => ({}),
): Row {
  return { route, method: 'POST', path, answers, form }
}

function all(answer: Answer): Record<Role, Answer> {
  return {
    anonymous: answer,
    other: answer,
    desk: answer,
    viewer: answer,
    editor: answer,
    owner: answer,
  }
}
