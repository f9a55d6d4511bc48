import type { AppServices } from '#app/services.server.ts'
import { openDraft, saveDraft } from '#app/domain/adverts/drafts.server.ts'
import { previewOf } from '#app/domain/adverts/preview.server.ts'
import { submitAdvert } from '#app/domain/adverts/submitting.server.ts'
import { addDays, dayOf } from '#app/domain/calendar.ts'
import { markVerified } from '#app/domain/employers/verify.server.ts'
import { declineJob, publishJob, submitJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { askBack } from '#app/domain/desk/asking.server.ts'
import { paths } from '#app/paths.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { issueToken } from '#db/queries/one-time-tokens.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { anAdvert } from '#tests/factories/advert.ts'
import { anEmployer, bakery, clinic, machineBuilder } from '#tests/factories/employer.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'

const people = {
  baker: { email: 'mara@baecker.example', employer: bakery },
  doctor: { email: 'chef@klinik.example', employer: clinic },
  builder: { email: 'inhaber@getriebe.example', employer: machineBuilder },
  newcomer: { email: 'neu@irgendwo.example' },
}
export type Person = keyof typeof people

/** Keys of drafts: complete, full of mistakes, to be looked at by the desk, confirmed. */
export const drafts = {
  complete: 'c'.repeat(22),
  mistaken: 'm'.repeat(22),
  held: 'h'.repeat(22),
  sent: 's'.repeat(22),
}

/**
 * Three employers with their people: a bakery that is confirmed and has adverts in every state, a
 * clinic that waits for the desk, a machine builder that has only just begun; and a newcomer.
 */
export async function openScene(services: AppServices) {
  const { db, clock } = services
  const ids = {} as Record<Person, number>
  const cookies = {} as Record<Person, string>
  for (const [who, facts] of Object.entries(people) as [Person, (typeof people)['baker']][]) {
    ids[who] = (await anAccount(services, facts)).id
    cookies[who] = await cookieOf(services, facts.email)
  }
  const { id: bakeryId } = await anEmployer(db, bakery)
  await markVerified(db, bakeryId, { at: clock(), by: 'desk', how: 'desk' })
  await askIn(services, { bakeryId, accountId: ids.newcomer })
  const ending = await writeJobs(services)
  await writeDrafts(services, ids)
  const link = (purpose: 'confirm' | 'login' | 'invite' | 'renew', jobId: number | null = null) =>
    issueToken(db, {
      purpose,
      email: purpose === 'invite' ? 'kollegin@baecker.example' : people.baker.email,
      accountId: purpose === 'invite' ? null : ids.baker,
      jobId,
      createdBy: `account:${ids.baker}`,
      ...(purpose === 'invite' && { employerId: bakeryId, role: 'editor' }),
    })
  return {
    cookies,
    question: await questionAbout(services, { employerId: bakeryId, askedBy: ids.newcomer }),
    history: paths.jobHistory(await changedJob(services)),
    links: {
      confirmation: paths.signupConfirm(await link('confirm')),
      login: paths.loginByLink(await link('login')),
      invitation: paths.invitation(await link('invite')),
      renewal: paths.renewal(await link('renew', ending)),
    },
  }
}

/** Somebody who would like to belong to the bakery. */
async function askIn({ db }: AppServices, ask: { bakeryId: number; accountId: number }) {
  const { accountId, bakeryId: employerId } = ask
  await db.insertInto('joinRequest').values({ accountId, employerId }).execute()
}

/** The desk has asked something about the bakery. */
async function questionAbout(
  services: AppServices,
  { employerId, askedBy }: { employerId: number; askedBy: number },
): Promise<string> {
  const id = await openCase(services.db, { kind: 'rule-hit', employerId, reasons: ['Neu.'] })
  const note = 'Gehört die Filiale in Sondershausen auch Ihnen?'
  await askBack(services, { id, by: `desk:${askedBy}`, note })
  return paths.employerCase(id)
}

/** Adverts of the bakery in every state, but blocked: then all are. Returns the one that ends. */
async function writeJobs(services: AppServices): Promise<number> {
  const { id: ending } = await aPublicJob(services, {
    draft: aDraft({ title: 'Verkäufer im Backshop (m/w/d)', validThrough: inDays(3) }),
  })
  await aPublicJob(services, {
    draft: aDraft({ title: 'Konditor (m/w/d)', validThrough: inDays(-20) }),
  })
  const open = await aPublicJob(services, { draft: aDraft({ validThrough: inDays(28) }) })
  await count(services, open.id)
  await aDraftedJob(services, { draft: aDraft({ title: 'Fahrer für die Frühtour (m/w/d)' }) })
  const title = 'Bäckereifachverkäuferin oder Bäckereifachverkäufer (m/w/d)'
  for (const what of ['submitted', 'declined', 'cancelled', 'removed'] as const) {
    const { id } = await aDraftedJob(services, { draft: aDraft({ title }) })
    await submitJob(services, 'account:1', id)
    if (what === 'declined') await declineJob(services, 'desk', id, 'Bitte nennen Sie den Ort.')
    if (what === 'cancelled' || what === 'removed') {
      await publishJob(services, 'desk', id)
      await withdrawJob(services, 'desk', id, what)
    }
  }
  return ending
}

async function count({ db }: AppServices, jobId: number): Promise<void> {
  const day = inDays(0)
  const counts = [
    { kind: 'view', day, count: 1234 },
    { kind: 'view', day: inDays(-40), count: 5678 },
    { kind: 'apply', day, count: 12 },
  ]
  await db
    .insertInto('jobCount')
    .values(counts.map((one) => ({ jobId, ...one })))
    .execute()
}

/** A job that was published, written anew and withdrawn. */
async function changedJob(services: AppServices): Promise<number> {
  const identifier = 'changed'
  const { id } = await aPublicJob(services, { identifier, draft: aDraft({ title: 'Bäcker' }) })
  await aDraftedJob(services, { identifier, draft: aNurseDraft({ title: 'Bäckermeister' }) })
  await withdrawJob(services, 'account:1', id, 'filled-here')
  return id
}

async function writeDrafts(services: AppServices, ids: Record<Person, number>): Promise<void> {
  const { id: bakeryId } = await anEmployer(services.db, bakery)
  const { id: clinicId } = await anEmployer(services.db, clinic)
  const baker = { employerId: bakeryId, accountId: ids.baker }
  const doctor = { employerId: clinicId, accountId: ids.doctor }
  const advert = anAdvert({ validThrough: inDays(28) })
  const mistaken = anAdvert({
    title: 'JUNGE Bäckerin gesucht!!!',
    payMin: 'viel',
    relation: '',
    validThrough: '',
    applyEmail: 'irgendwie',
    description: 'Wir sind ein junges, dynamisches Team und suchen Muttersprachler.',
    places: [{ place: 'Atlantis', street: '' }],
  })
  await saveDraft(services, baker, { key: drafts.complete, fields: advert })
  await saveDraft(services, baker, { key: drafts.mistaken, fields: mistaken })
  await saveDraft(services, doctor, { key: drafts.held, fields: advert })
  await saveDraft(services, doctor, { key: drafts.sent, fields: { ...advert, title: 'Koch' } })
  const open = await openDraft(services, doctor, drafts.sent)
  const preview = open && (await previewOf(services, doctor, open))
  if (!preview) throw new Error('the advert cannot be sent')
  await submitAdvert(services, doctor, { key: drafts.sent, confirmed: preview.confirmed })
}

function inDays(days: number): string {
  return addDays(dayOf(new Date()), days)
}
