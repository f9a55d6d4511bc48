import type { Db } from '#db/client.server.ts'
import { insertAuditEntry } from '#db/queries/audit-entries.ts'

/** What the desk did, in one transaction with the deed. */
export type Deed = {
  /** 'desk:<account>', 'desk:command' or 'board' */
  actor: string
  /** subject and verb: 'employer.block', 'case.approve' */
  action: `${string}.${string}`
  subjectId: number | string
  /** the facts that changed, as they were and as they are */
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  reason?: string | null
}

/** Puts a deed on record, for good. The subject is the first part of the action. */
export async function audit(
  db: Db,
  { actor, action, subjectId, before, after, reason = null }: Deed,
): Promise<void> {
  const [subject = ''] = action.split('.')
  await insertAuditEntry(db, {
    actor,
    action,
    subject,
    subjectId: String(subjectId),
    before: before ?? null,
    after: after ?? null,
    reason,
  })
}
