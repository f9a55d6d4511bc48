import type { JobDraft } from '../job.ts'
import { applyAdvice, placeAdvice, startAdvice, textAdvice } from './form-advice.ts'
import { neutralWording } from './neutral-wording.ts'
import { missingPay, payAdvice } from './pay-advice.ts'
import { titleAdvice } from './title-advice.ts'

/** Something worth a second look. Advice only: nothing is changed by it and nothing held back. */
export type Advice = {
  /** of the draft, as DraftText names it */
  field: string
  /** id of the rule */
  rule: string
  /** 'law' where a law may be broken, 'hint' where the advert could be better or a case is grey */
  severity: 'law' | 'hint'
  /** in German: what, and what to write instead */
  message: string
  /** the words it is about, as they stand in the text */
  phrase?: string
  /** where in the field's plain text, UTF-16 offsets */
  at?: { start: number; end: number }
  /** the whole field as it could read; only ever shown, never put in by itself */
  suggestion?: string
}

type Typed<T> = { [K in keyof T]?: T[K] | null | undefined }

/** An advert while somebody writes it: any part may be missing. */
export type DraftText = Typed<
  Pick<
    JobDraft,
    | 'title'
    | 'kind'
    | 'hours'
    | 'hoursPerWeek'
    | 'startsOn'
    | 'startsNow'
    | 'contract'
    | 'contractUntil'
    | 'remote'
  >
> &
  Typed<{
    /** the description in plain text: what offsets count in */
    text: string
    /** the employer's name: churches may ask what others may not */
    employer: string
    pay: Typed<NonNullable<JobDraft['pay']>>
    /** why the advert says nothing about pay */
    noPayReason: string
    places: DraftPlace[]
    apply: Typed<JobDraft['apply']>
    employerHasManyPlaces: boolean
  }>

/** Where the work is; a place without a municipality is a whole district. */
export type DraftPlace = Typed<{
  /** AGS */
  municipality: string
  /** AGS */
  district: string
  locality: string
  /** of the municipality, as people write it */
  name: string
}>

/**
 * Advice on an advert, field by field: what the law asks (AGG, MiLoG, BBiG, SGB IV) and what makes
 * people answer. An empty draft gives only what is missing.
 *
 * @param today ISO date; wages are those of the day the job begins, or of today
 */
export function adviceFor(draft: DraftText, { today }: { today: string }): Advice[] {
  const { title, text, employer } = draft
  const wording = neutralWording({ title: title ?? '', text: text ?? '', employer: employer ?? '' })
  return [
    ...titleAdvice(draft),
    ...wording.filter(({ field }) => field === 'title'),
    ...textAdvice(draft),
    ...wording.filter(({ field }) => field === 'text'),
    ...missingPay(draft),
    ...payAdvice(draft, today),
    ...startAdvice(draft, today),
    ...placeAdvice(draft),
    ...applyAdvice(draft),
  ]
}
