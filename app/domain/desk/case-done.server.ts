import { findCase } from '#db/queries/desk-cases.ts'
import type { Services } from '../services.ts'
import { type Decision, decisionLabels } from './cases.ts'

/** What somebody just did with a case, in a sentence; null when nothing was done with it. */
export async function caseDone({ db }: Pick<Services, 'db'>, id: number): Promise<string | null> {
  const matter = id === 0 ? undefined : await findCase(db, id)
  if (!matter) return null
  const what = `Fall ${id} (${matter.jobTitle ?? matter.employerName})`
  if (matter.decidedAt) return `${what}: ${decisionLabels[matter.decision as Decision]}.`
  return matter.askedBackAt ? `${what}: Die Frage ist unterwegs.` : null
}
