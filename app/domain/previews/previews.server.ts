import { findJob } from '#db/queries/jobs.ts'
import { findOpenJobs, type OpenJob } from '#db/queries/open-jobs.ts'
import { jobCard } from '../job-card.ts'
import type { Hours, Kind } from '../job.ts'
import { hoursLabels, kindLabels, payLabel } from '../labels.ts'
import type { Region } from '../region/region.ts'
import type { Services } from '../services.ts'
import { createDrawingDesk, Crowded, type Picture } from './drawing.server.ts'
import { type PictureFacts, pictureOf } from './picture.ts'

/** One a process: what it keeps is bounded once. */
const desk = createDrawingDesk()

export type Preview =
  | { state: 'drawn'; picture: Picture }
  /** the job has changed: its picture has another address */
  | { state: 'moved'; version: number }
  | { state: 'gone' }
  | { state: 'unknown' }
  /** too many pictures are asked for at once */
  | { state: 'crowded' }

/**
 * The picture of a job as it is now, for those who share its link. Postgres is asked each time, so
 * what is not public any more has none from the next request on.
 */
export async function jobPreview(
  { db, region }: Pick<Services, 'db' | 'region'>,
  { id, version }: { id: number; version: number },
): Promise<Preview> {
  const [job] = await findOpenJobs(db, [id])
  if (!job) return { state: (await findJob(db, id))?.publishedAt ? 'gone' : 'unknown' }
  if (job.version !== version) return { state: 'moved', version: job.version }
  return drawn(factsOf(job, region), region)
}

/** The picture of the board itself, for every other page. */
export function boardPreview({ region }: Pick<Services, 'region'>): Promise<Preview> {
  const facts = {
    title: `Stellen ${region.between}`,
    who: 'Ohne Anmeldung, ohne Werbung.',
    where: '',
    pay: null,
    facts: [region.subtitle],
  }
  return drawn(facts, region)
}

async function drawn(facts: PictureFacts, region: Region): Promise<Preview> {
  try {
    return { state: 'drawn', picture: await desk.picture(pictureOf(facts, region)) }
  } catch (error) {
    if (error instanceof Crowded) return { state: 'crowded' }
    throw error
  }
}

function factsOf(job: OpenJob, region: Region): PictureFacts {
  const { title, employer, places, pay, kind, hours } = jobCard(job, { region, distances: null })
  const names = [...new Set(places.map((place) => place.name))]
  return {
    title,
    who: employer.name,
    where: shortList(names),
    pay: payLabel(pay),
    facts: kindAndHours(kind, hours),
  }
}

/** "Ausbildung", "Vollzeit", "Schicht": plain work says so by its hours. */
function kindAndHours(kind: Kind, hours: Hours[]): string[] {
  const named = hours.filter((one) => one !== 'mini' || kind !== 'minijob')
  const isPlain = kind === 'job' && named.length > 0
  return [...(isPlain ? [] : [kindLabels[kind]]), ...named.map((one) => hoursLabels[one])]
}

function shortList(names: string[]): string {
  const more = names.length - 2
  return names.slice(0, 2).join(', ') + (more > 0 ? ` und ${more} weitere` : '')
}
