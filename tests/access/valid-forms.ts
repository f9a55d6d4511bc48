import { hashPassword } from '#app/auth/password.server.ts'
import { newSecret, secretDigest } from '#app/domain/desk/private-link.server.ts'
import { fieldNames } from '#app/domain/adverts/fields.ts'
import { addDays, dayOf } from '#app/domain/calendar.ts'
import { paths } from '#app/paths.ts'
import type { AppServices } from '#app/services.server.ts'
import { settleCase } from '#db/queries/case-decisions.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { issueToken } from '#db/queries/one-time-tokens.ts'
import type { TokenPurpose } from '#db/tables/one-time-token.ts'
import { anAccount, password } from '#tests/factories/account.ts'
import { anAdvert } from '#tests/factories/advert.ts'
import { anEmployer } from '#tests/factories/employer.ts'
import type { People, Role, World } from './world.ts'

/** Where a form is sent, and what is in it. */
export type Sending = { path: string; form: Record<string, string> }

type Given = {
  services: AppServices
  people: People
  world: World
  /** another one for every sending */
  nth: number
  /** what a page hands to its component, for who looks at it */
  look: (path: string, route: string, as: Role) => Promise<Record<string, never>>
}

type ValidForm = { route: string; as: Role; open: (given: Given) => Promise<Sending> | Sending }

/**
 * Forms that are accepted, of the actions that the table only sends something mistaken to, or a link
 * that never was.
 */
export const validForms: ValidForm[] = [
  valid('signup.tsx', 'anonymous', ({ nth }) => ({
    path: paths.signup(),
    form: { name: 'Erna Probst', email: `erna-${nth}@neu.example`, password },
  })),
  valid('signup_.confirm.$token.tsx', 'anonymous', async ({ services, nth }) => {
    const email = `bestaetigt-${nth}@neu.example`
    const { id: accountId } = await unconfirmed(services, email)
    const token = await tokenOf(services, 'confirm', { email, accountId })
    return { path: paths.signupConfirm(token), form: { password } }
  }),
  valid('login_.link.tsx', 'anonymous', () => ({
    path: paths.loginLink(),
    form: { email: 'editor@zugang.example' },
  })),
  valid('login_.reset.tsx', 'anonymous', () => ({
    path: paths.reset(),
    form: { email: 'editor@zugang.example' },
  })),
  valid('login_.reset_.$token.tsx', 'anonymous', async ({ services, people, nth }) => {
    const about = { email: 'viewer@zugang.example', accountId: people.colleague }
    const token = await tokenOf(services, 'reset', about)
    return { path: paths.resetPassword(token), form: { password: `Frische Brötchen um ${nth}!` } }
  }),
  valid('account._index.tsx', 'other', ({ nth }) => ({
    path: paths.account(),
    form: { name: `Erna ${nth}` },
  })),
  valid('account.email.tsx', 'other', ({ nth }) => ({
    path: paths.accountEmail(),
    form: { email: `umgezogen-${nth}@neu.example`, password },
  })),
  valid('account.password.tsx', 'other', async ({ services, people, nth }) => {
    await services.db
      .updateTable('account')
      .set({ passwordHash: await hashPassword(password) })
      .where('id', '=', people.applicant)
      .execute()
    const newPassword = `Frische Brezeln um ${nth}!`
    return { path: paths.accountPassword(), form: { password, newPassword } }
  }),
  valid('account.email_.$token.tsx', 'anonymous', async ({ services, people, nth }) => {
    const about = { email: `neu-${nth}@zugang.example`, accountId: people.colleague }
    const token = await tokenOf(services, 'change-email', about)
    return { path: paths.accountEmailConfirm(token), form: {} }
  }),
  valid('employer.new.tsx', 'other', ({ nth }) => ({
    path: paths.newEmployer(),
    form: { ...employerForm, name: `Neuer Betrieb ${nth}` },
  })),
  valid('employer.new_.joining.tsx', 'other', async ({ services, nth }) => {
    const { id } = await anEmployer(services.db, { name: `Niemandes Betrieb ${nth}` })
    return { path: paths.joining(id), form: {} }
  }),
  valid('employer.profile.tsx', 'owner', ({ world, nth }) => ({
    path: paths.employerProfile(world.employer),
    form: { ...employerForm, name: 'Bäckerei Sonnenschein', street: `Am Markt ${nth}`, ...more },
  })),
  valid('employer.verification.tsx', 'owner', async ({ services, world }) => {
    const { db } = services
    await db.deleteFrom('objection').execute()
    await db.deleteFrom('deskCase').where('employerId', '=', world.employer).execute()
    return { path: paths.employerVerification(world.employer), form: { way: 'desk' } }
  }),
  valid('employer.cases.$id.tsx', 'editor', ({ world, nth }) => ({
    path: paths.employerCase(world.asked),
    form: { text: `Um ${nth} Uhr.` },
  })),
  valid('employer.jobs.drafts.$key.tsx', 'editor', ({ world }) => ({
    path: paths.draft(world.draft),
    form: advertForm('title'),
  })),
  valid('employer.jobs.drafts.$key_.publication.tsx', 'editor', async (given) => {
    const { services, world, look } = given
    const validThrough = addDays(dayOf(services.clock()), 28)
    await services.db
      .updateTable('jobDraft')
      .set({ fields: JSON.stringify(anAdvert({ validThrough })) })
      .where('key', '=', world.draft)
      .execute()
    const route = 'employer.jobs.drafts.$key_.preview'
    const { confirmed = '' } = await look(paths.draftStep(world.draft, 'preview'), route, 'editor')
    return { path: paths.draftStep(world.draft, 'publication'), form: { confirmed } }
  }),
  valid('invitations.$token.tsx', 'other', async ({ services, people, world }) => {
    const { db } = services
    const { employer: employerId } = world
    await db
      .deleteFrom('member')
      .where('employerId', '=', employerId)
      .where('accountId', '=', people.applicant)
      .execute()
    const about = { email: 'other@zugang.example', accountId: null, employerId, role: 'viewer' }
    return { path: paths.invitation(await tokenOf(services, 'invite', about)), form: {} }
  }),
  valid('renewals.$token_.withdrawal.ts', 'anonymous', async ({ services, people, world }) => {
    const about = { email: 'x@y.example', accountId: people.colleague, jobId: world.job }
    const token = await tokenOf(services, 'renew', about)
    return { path: paths.renewalWithdrawal(token), form: { reason: 'cancelled' } }
  }),
  valid('reports.new.tsx', 'anonymous', ({ world }) => ({
    path: `/reports/new?job=${world.job}`,
    form: { reason: 'filled', text: 'Die Stelle ist vergeben.', email: '', goodFaith: 'yes' },
  })),
  valid('objections.$secret.tsx', 'anonymous', async ({ services, world }) => {
    const { db, clock } = services
    const { employer: employerId } = world
    await db.deleteFrom('objection').execute()
    await db.deleteFrom('deskCase').where('employerId', '=', employerId).execute()
    const id = await openCase(db, { kind: 'new-employer', employerId, reasons: ['Neu.'] })
    await settleCase(db, id, { at: clock(), by: 'desk:1', decision: 'declined', note: 'Nein.' })
    const secret = newSecret()
    const objectionHash = secretDigest(secret)
    await db.updateTable('deskCase').set({ objectionHash }).where('id', '=', id).execute()
    return { path: paths.objection(secret), form: { text: 'Uns gibt es seit hundert Jahren.' } }
  }),
  valid('desk.words._index.tsx', 'desk', ({ nth }) => ({
    path: paths.deskWords(),
    form: { word: `gallebub ${nth}`, meaning: 'hausmeister' },
  })),
  valid('desk.settings.tsx', 'desk', async ({ look, nth }) => {
    const { values = {} } = await look(paths.deskSettings(), 'desk.settings', 'desk')
    return { path: paths.deskSettings(), form: { ...values, announcement: `Messe ${nth}` } }
  }),
  valid('desk.slices.new.tsx', 'desk', ({ nth }) => ({
    path: paths.newSlice(),
    form: { name: `Südharz ${nth}`, slug: '', intro: '', query: 'kind=job' },
  })),
  valid('desk.employers.$slug_.job-move.tsx', 'desk', ({ world }) => ({
    path: paths.deskJobMove('baeckerei-sonnenschein'),
    form: { job: `${world.job}`, to: 'gesperrt-gmbh' },
  })),
  valid('desk.staff_.$account.role.ts', 'desk', async (given) => ({
    path: `/desk/staff/${await moderator(given)}/role`,
    form: { role: 'admin' },
  })),
  valid('desk.staff_.$account.removal.ts', 'desk', async (given) => ({
    path: `/desk/staff/${await moderator(given)}/removal`,
    form: {},
  })),
  valid('desk.staff.tsx', 'desk', ({ nth }) => ({
    path: '/desk/staff',
    form: { email: `neu-${nth}@desk.example`, role: 'moderator' },
  })),
]

const employerForm = {
  website: '',
  postcode: '99734',
  place: 'Nordhausen',
  street: '',
  sector: 'C',
  size: '',
  description: '',
}
const more = { benefits: '', links: '' }

function valid(route: string, as: Role, open: ValidForm['open']): ValidForm {
  return { route, as, open }
}

async function moderator({ services, nth }: Given): Promise<number> {
  const email = `mitarbeit-${nth}-${Date.now()}@desk.example`
  return (await anAccount(services, { email, deskRole: 'moderator' })).id
}

/** Every field of an advert, one of them with something in it. */
function advertForm(filled: string): Record<string, string> {
  const named = Object.fromEntries(fieldNames.map((name) => [name, '']))
  return { ...named, 'place-0': '', 'street-0': '', [filled]: 'Bäcker (m/w/d)' }
}

async function unconfirmed({ db }: AppServices, email: string): Promise<{ id: number }> {
  const passwordHash = await hashPassword(password)
  return db
    .insertInto('account')
    .values({ email, name: 'Erna', passwordHash, deskRole: null, emailConfirmedAt: null })
    .returning('id')
    .executeTakeFirstOrThrow()
}

function tokenOf(
  { db }: AppServices,
  purpose: TokenPurpose,
  about: {
    email: string
    accountId: number | null
    employerId?: number
    jobId?: number
    role?: string
  },
): Promise<string> {
  const nothing = { employerId: null, jobId: null, role: null, createdBy: 'board' }
  return issueToken(db, { ...nothing, ...about, purpose })
}
