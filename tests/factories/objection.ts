import type { Services } from '#app/domain/services.ts'
import { settleCase } from '#db/queries/case-decisions.ts'
import { openCase } from '#db/queries/desk-cases.ts'
import { insertObjection } from '#db/queries/objections.ts'

/** An objection of an employer that was not confirmed; it waits for the desk. */
export async function anObjection(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { employerId }: { employerId: number },
): Promise<number> {
  const caseId = await openCase(db, { kind: 'new-employer', employerId, reasons: ['Neu.'] })
  const at = clock()
  await settleCase(db, caseId, { at, by: 'desk:command', decision: 'declined', note: 'Nein.' })
  const text = 'Uns gibt es seit hundert Jahren.'
  const id = await insertObjection(db, { caseId, party: 'employer', text, createdAt: at })
  if (id === undefined) throw new Error('objected before')
  return id
}
