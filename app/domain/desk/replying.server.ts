import { markCaseAnswered } from '#db/queries/case-decisions.ts'
import {
  type AskedCase,
  findAskedCase,
  insertCaseMessage,
  listCaseMessages,
  listUnansweredCases,
} from '#db/queries/case-messages.ts'
import { countAttempt } from '#db/queries/rate-limits.ts'
import { inTransaction } from '#db/transaction.ts'
import type { Services } from '../services.ts'
import { instantLabel } from './instant.ts'
import { actorNames } from './queue.server.ts'

const dailyLimit = 20
const day = 86_400

/** What was asked and answered about a case, for the desk: everybody by name. */
export async function conversation({ db }: Pick<Services, 'db'>, caseId: number) {
  const messages = await listCaseMessages(db, caseId)
  const who = await actorNames(
    db,
    messages.map((one) => one.writtenBy),
  )
  return messages.map(({ id, writtenBy, text, createdAt }) => ({
    id,
    isAnswer: writtenBy.startsWith('account:'),
    who: who(writtenBy),
    at: instantLabel(createdAt),
    text,
  }))
}

/** The questions an employer has not answered yet, each with what it is about. */
export async function openQuestions({ db }: Pick<Services, 'db'>, employerId: number) {
  return (await listUnansweredCases(db, employerId)).map((one) => ({
    id: one.id,
    about: aboutOf(one),
  }))
}

/**
 * What the desk has asked about a case, and what was answered, for the people of its employer; who
 * asked for the desk they do not learn. Undefined where nothing was asked, or not of them.
 */
export async function replyPage(services: Pick<Services, 'db'>, employerIds: number[], id: number) {
  const asked = await findAskedCase(services.db, employerIds, id)
  if (!asked) return undefined
  const messages = await conversation(services, id)
  return {
    id,
    employerId: asked.employerId,
    jobId: asked.jobId,
    about: aboutOf(asked),
    isDecided: asked.decidedAt !== null,
    messages: messages.map((one) => (one.isAnswer ? one : { ...one, who: 'Regionalmanagement' })),
  }
}

/**
 * Answers the desk in words. The case goes back to the top of its queue; nothing else changes.
 *
 * @param reply.by 'account:<id>'
 * @returns decided: it is too late
 */
export function replyToDesk(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { id, by, text }: { id: number; by: string; text: string },
): Promise<'done' | 'decided' | 'too-many'> {
  return inTransaction(db, async (trx) => {
    if ((await countAttempt(trx, `reply/${id}`, day)) > dailyLimit) return 'too-many'
    if (!(await markCaseAnswered(trx, { id, at: clock() }))) return 'decided'
    await insertCaseMessage(trx, { caseId: id, writtenBy: by, text, createdAt: clock() })
    return 'done'
  })
}

function aboutOf({ jobTitle, employerName }: AskedCase): string {
  return jobTitle === null ? employerName : `„${jobTitle}“`
}
