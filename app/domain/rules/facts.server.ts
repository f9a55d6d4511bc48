import type { Job } from '#db/tables/job.ts'
import { dayOf } from '../calendar.ts'
import { descriptionText } from '../description.server.ts'
import type { JobDraft } from '../job.ts'
import type { Services } from '../services.ts'
import type { AdvertFacts } from './assess.ts'

/** What only whoever sends an advert knows of it. */
type Sender = Pick<AdvertFacts, 'isConfirmed' | 'foreignHosts' | 'isImport'>

/** What the rules look at in a draft. */
export function factsOfDraft(
  { clock }: Pick<Services, 'clock'>,
  draft: JobDraft,
  sender: Sender,
): AdvertFacts {
  const { title, kind, occupation, pay, hoursPerWeek } = draft
  const text = textOf(draft)
  return { ...sender, title, text, kind, occupation, pay, hoursPerWeek, today: dayOf(clock()) }
}

/** The same of a job as it is stored. */
export function factsOfJob(
  { clock }: Pick<Services, 'clock'>,
  job: Job,
  sender: Sender,
): AdvertFacts {
  const { title, kind, occupation, hoursPerWeek } = job
  const period = job.payPeriod as NonNullable<AdvertFacts['pay']>['period']
  const pay = { min: job.payMin, max: job.payMax, period, tariff: job.payTariff }
  const text = textOf(job)
  return { ...sender, title, text, kind, occupation, pay, hoursPerWeek, today: dayOf(clock()) }
}

/** What is read for phrases: the text and what is promised besides. */
function textOf({ description, benefits }: Pick<JobDraft, 'description' | 'benefits'>): string {
  return [descriptionText(description), ...benefits].join('\n')
}
