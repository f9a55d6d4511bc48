import { ordinaryRisk } from '#app/domain/desk/cases.ts'
import { findOrCreateEmployer } from '#app/domain/employers.server.ts'
import { JobDraft } from '#app/domain/job.ts'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { publishJob, submitJob } from '#app/domain/jobs.server.ts'
import type { AppServices } from '#app/services.server.ts'
import { putMember } from '#db/queries/accounts.ts'
import { type CaseKind, openCase } from '#db/queries/desk-cases.ts'
import { anAccount } from '#tests/factories/account.ts'
import { benchAdvert, type Material } from './adverts.ts'

/** What comes in, in the shares of an ordinary month, and why. */
const mix: { kind: CaseKind; share: number; reason: string }[] = [
  { kind: 'held-job', share: 7, reason: 'Der Betrieb ist noch nicht bestätigt.' },
  {
    kind: 'new-employer',
    share: 5,
    reason: 'Die E-Mail-Adresse liegt bei einem allgemeinen Anbieter.',
  },
  { kind: 'changed-job', share: 3, reason: 'Der Betrieb ist noch nicht bestätigt.' },
  {
    kind: 'foreign-apply',
    share: 2,
    reason:
      'Die Bewerbung geht an „gmx.example“. Das ist weder die Internetseite noch die Mail-Domain des Betriebs.',
  },
  { kind: 'report', share: 2, reason: 'Meldung: Irreführende Angaben.' },
  { kind: 'rule-hit', share: 1, reason: 'Die Anzeige verlangt eine Gebühr.' },
]
const kinds = mix.flatMap(({ share, ...one }) => Array.from({ length: share }, () => one))

/** So many open cases of all kinds, each about an employer with an owner who gets the letters. */
export async function seedCases(
  services: AppServices,
  { count, material, today }: { count: number; material: Material; today: string },
): Promise<void> {
  const { id: accountId } = await anAccount(services, { email: 'betrieb@probe.example' })
  for (let number = 0; number < count; number += 1) {
    const { kind, reason } = kinds[number % kinds.length] ?? { kind: 'held-job', reason: '' }
    const { employer, draft, identifier } = benchAdvert(number, material, today)
    // one employer a case: what is decided about one leaves the others
    const facts = { name: `${employer.name} ${number}`, municipality: employer.municipality }
    const { id: employerId } = await findOrCreateEmployer(services.db, facts)
    await putMember(services.db, { accountId, employerId, role: 'owner' })
    const jobId =
      kind === 'new-employer' ? null : await aJob(services, { employerId, identifier, kind, draft })
    await openCase(services.db, {
      kind,
      employerId,
      jobId,
      reasons: [reason],
      byMachine: kind !== 'report',
      ...ordinaryRisk[kind],
      ...(kind === 'report' && {
        reportId: await aReport(services, { employerId, jobId, number }),
      }),
    })
  }
}

async function aJob(
  services: AppServices,
  {
    employerId,
    identifier,
    kind,
    draft,
  }: { employerId: number; identifier: string; kind: CaseKind; draft: unknown },
): Promise<number> {
  const origin = { employerId, source: 'probe', identifier }
  const { job } = await saveJob(services, origin, JobDraft.parse(draft))
  const isPublic = kind === 'changed-job' || kind === 'report'
  await (isPublic ? publishJob : submitJob)(services, 'probe', job.id)
  return job.id
}

async function aReport(
  { db }: AppServices,
  { employerId, jobId, number }: { employerId: number; jobId: number | null; number: number },
): Promise<number> {
  const { id } = await db
    .insertInto('report')
    .values({
      employerId,
      jobId,
      reason: 'misleading',
      text: 'Am Telefon hieß es, die Stelle sei befristet. In der Anzeige steht unbefristet.',
      receiptHash: `probe-${number}`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
