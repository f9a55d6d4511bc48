import { accountNames } from '#db/queries/accounts.ts'
import { findReportWords } from '#db/queries/case-queue.ts'
import {
  type CaseKind,
  type CaseRisk,
  findCase,
  listDecidedCases,
  type OpenCase,
} from '#db/queries/desk-cases.ts'
import { findEmployerById } from '#db/queries/employers.ts'
import { findJob, type JobWithPlaces, publicJobIds } from '#db/queries/jobs.ts'
import { type Office } from '../employers/post.server.ts'
import { changeLines } from '../job-history.ts'
import { shownJob } from '../job-page.server.ts'
import { caseEmployer } from './case-employer.server.ts'
import {
  caseKindLabels,
  type Decision,
  decisionLabels,
  offeredDeeds,
  reportReasonLabels,
  riskLabels,
  type Standing,
  useLabels,
  useOf,
} from './cases.ts'
import { instantLabel } from './instant.ts'
import { actorNames, ageLabel } from './queue.server.ts'
import { conversation } from './replying.server.ts'
import { textDifference } from './text-difference.ts'

const earlierShown = 10

/** Everything somebody of the desk needs to decide a case; undefined when there is none. */
export async function casePage(office: Office, id: number) {
  const { db, region, clock } = office
  const matter = await findCase(db, id)
  if (!matter) return undefined
  const standing = await standingOf(office, matter)
  const report = matter.reportId === null ? undefined : await findReportWords(db, matter.reportId)
  const earlier = (await listDecidedCases(db, matter.employerId, earlierShown + 1))
    .filter((one) => one.id !== id)
    .slice(0, earlierShown)
  const who = await actorNames(db, [matter.decidedBy, ...earlier.map((one) => one.decidedBy)])
  return {
    id,
    kind: matter.kind as CaseKind,
    kindLabel: caseKindLabels[matter.kind as CaseKind],
    risk: matter.risk as CaseRisk,
    riskLabel: riskLabels[matter.risk as CaseRisk],
    score: matter.score,
    title: matter.jobTitle ?? matter.employerName,
    reasons: matter.reasons,
    byMachine: matter.byMachine,
    openedAt: instantLabel(matter.openedAt),
    age: ageLabel(matter.openedAt, clock()),
    district: region.districts.find(({ ags }) => ags === matter.district)?.fullName ?? null,
    question: questionOf(matter),
    messages: await conversation(office, id),
    decided: matter.decidedAt && {
      ...decidedOf(matter, who),
      note: matter.note,
      ground: matter.ground,
    },
    assignedTo: matter.assignedTo,
    assignee: await assigneeOf(db, matter),
    changes: changesOf(matter.changes),
    report: report
      ? {
          reason: reportReasonLabels[report.reason] ?? report.reason,
          text: report.text,
          at: instantLabel(report.createdAt),
          hasEmail: report.hasEmail,
        }
      : null,
    job: await jobOf(office, matter, standing),
    employer: await caseEmployer(office, matter),
    earlier: earlier.map((one) => ({
      id: one.id,
      kind: caseKindLabels[one.kind as CaseKind],
      title: one.jobTitle ?? one.employerName,
      note: one.note,
      ...decidedOf(one, who),
    })),
    deeds: matter.decidedAt
      ? []
      : offeredDeeds(standing).map((deed) => ({
          deed,
          label: useLabels[useOf(standing.kind, deed)],
        })),
  }
}

/** How it stands with what a case is about. */
export async function standingOf({ db }: Pick<Office, 'db'>, matter: OpenCase): Promise<Standing> {
  const employer = await findEmployerById(db, matter.employerId)
  const job = matter.jobId === null ? undefined : await findJob(db, matter.jobId)
  return {
    kind: matter.kind as CaseKind,
    isBlocked: employer?.blockedAt != null,
    job: job ? jobState(job) : null,
  }
}

function jobState(job: JobWithPlaces): Standing['job'] {
  if (job.publishedAt && !job.withdrawnAt) return 'public'
  return job.submittedAt ? 'waiting' : 'off'
}

function decidedOf(
  { decision, decidedBy, decidedAt }: OpenCase,
  who: (actor: string | null) => string,
) {
  return {
    what: decisionLabels[decision as Decision],
    by: who(decidedBy),
    at: decidedAt ? instantLabel(decidedAt) : '',
  }
}

async function assigneeOf(db: Office['db'], { assignedTo }: OpenCase): Promise<string | null> {
  if (assignedTo === null) return null
  return (await accountNames(db, [assignedTo])).get(assignedTo) ?? null
}

function questionOf({ askedBackNote, askedBackAt, answeredAt }: OpenCase) {
  if (askedBackNote === null) return null
  return {
    text: askedBackNote,
    since: askedBackAt && instantLabel(askedBackAt),
    answeredAt: answeredAt && instantLabel(answeredAt),
  }
}

function changesOf(stored: unknown) {
  const changes = (Array.isArray(stored) ? stored : []) as { field: string; from: unknown }[]
  const text = changes.filter(({ field }) => field === 'text') as unknown as {
    from: string
    to: string
  }[]
  const [first, last] = [text[0], text.at(-1)]
  return {
    facts: changeLines(changes),
    // of several changes what was public first, and what is public now
    text: first && last ? textDifference(first.from, last.to) : [],
  }
}

async function jobOf(office: Office, { jobId }: OpenCase, { job: state }: Standing) {
  const job = jobId === null ? undefined : await findJob(office.db, jobId)
  if (!job || state === null) return null
  const isPublic = (await publicJobIds(office.db, job.employerId)).includes(job.id)
  return { ...shownJob(office, job, null), state, isPublic, withdrawnReason: job.withdrawnReason }
}
