import { advertsOf } from './adverts.ts'
import { decideFates } from './dates.ts'
import { writeDraft } from './draft.ts'
import { DemoEmployer, DemoOccupation } from './schema.ts'
import type { JobDraftInput, WithdrawReason } from '../job.ts'
import type { Region } from '../region/region.ts'

export { DemoEmployer, DemoOccupation }

export type DemoJob = {
  employer: DemoEmployer
  /** "demo-0001" */
  identifier: string
  draft: JobDraftInput
  withdrawn?: WithdrawReason
}

/**
 * The adverts of a believable labour market, for trying the board out. Everything in them follows
 * from the input: the same employers, occupations and day give the same adverts.
 *
 * @param today ISO date; adverts are up to 45 days old, a few have expired
 * @throws when an employer's municipality is not in the region or an occupation is unknown
 */
export function demoJobs({
  region,
  employers,
  occupations,
  today,
}: {
  region: Region
  employers: DemoEmployer[]
  occupations: DemoOccupation[]
  today: string
}): DemoJob[] {
  const adverts = employers.flatMap((employer) => advertsOf({ employer, occupations, region }))
  const fates = decideFates(adverts)
  return adverts.map((advert, index) => {
    const fate = fates.get(index) ?? 'public'
    return {
      employer: advert.employer,
      identifier: `demo-${String(index + 1).padStart(4, '0')}`,
      draft: writeDraft(advert, fate, today),
      ...(fate !== 'public' && fate !== 'expired' && { withdrawn: fate }),
    }
  })
}
