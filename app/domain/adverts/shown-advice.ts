import type { Advice } from '../writing/advice.ts'

/** Advice as the form shows it: beside which field, why, and the words it is about. */
export type ShownAdvice = Pick<Advice, 'rule' | 'severity' | 'message'> & {
  /** of the form */
  field: string
  /** the whole field as it could read */
  suggestion?: string | undefined
  /** the phrase in what stands around it */
  context?: { before: string; phrase: string; after: string } | undefined
}
