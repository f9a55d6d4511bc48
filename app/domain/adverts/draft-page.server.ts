import { findEmployerById } from '#db/queries/employers.ts'
import { deleteParkedForm, findParkedForm } from '#db/queries/parked-forms.ts'
import { addDays, dayOf } from '../calendar.ts'
import type { Services } from '../services.ts'
import { withSettings } from '../settings.server.ts'
import { adviceOn } from './advice.server.ts'
import type { AdvertPage } from './advert-page.ts'
import {
  beginAdvert,
  hasRoom,
  type Kept,
  type OpenDraft,
  openDraft,
  saveDraft,
  type Writer,
} from './drafts.server.ts'
import { type AdvertFields, storedFields, tooManyDrafts, withAnotherPlace } from './fields.ts'
import { occupationChoices } from './occupation-choices.server.ts'
import { readDraft } from './submitting.server.ts'

type Reading = Pick<Services, 'db' | 'region' | 'clock'>

/** A new advert: nothing is stored by looking at it. */
export async function newAdvertPage(services: Reading, writer: Writer): Promise<AdvertPage> {
  const { key, fields } = await beginAdvert(services, writer)
  const employer = await findEmployerById(services.db, writer.employerId)
  const errors = await roomError(services, writer, key)
  return { ...pageOf(services, { key, fields, employer: employer ?? { id: 0, name: '' } }), errors }
}

/**
 * The form of a draft, or of what waited for its writer's login or for room; 'done' with the job that came of
 * it. Undefined when there is none.
 *
 * @param checked whether what is missing or wrong is said, and what is worth a second look
 */
export async function draftPage(
  given: Reading,
  writer: Writer,
  { key, parked, checked }: { key: string; parked: string | null; checked: boolean },
): Promise<AdvertPage | { doneJob: number } | undefined> {
  const services = await withSettings(given)
  const waiting = parked === null ? undefined : await findParkedForm(services.db, parked)
  const open = await openDraft(services, writer, key)
  if (open?.isDone && open.job && !waiting) return { doneJob: open.job.id }
  const employer = open?.employer ?? (await findEmployerById(services.db, writer.employerId))
  if (!employer || (!open && !waiting)) return undefined
  const fields = waiting ? storedFields(waiting) : (open?.fields ?? storedFields({}))
  const reading = readDraft(services, { fields, job: open?.job })
  return {
    ...pageOf(services, { key, fields, employer }),
    errors: {
      ...(waiting !== undefined && !open && (await roomError(services, writer, key))),
      ...(checked && !reading.ok && reading.errors),
    },
    advice: checked
      ? await adviceOn(services, fields, { employer, key, jobId: open?.job?.id })
      : [],
    savedAt: waiting ? null : (open?.savedAt?.toISOString() ?? null),
    parked: waiting ? parked : null,
    job: open?.job && !open.isDone ? { id: open.job.id, title: open.job.title } : null,
    isOutdated: isOutdated(open),
  }
}

/**
 * Keeps a posted form as it is, and goes on with it.
 *
 * @param posted also names what waited for a login, which is thereby no longer needed
 */
export async function keepForm(
  services: Reading,
  writer: Writer,
  {
    key,
    fields,
    parked = '',
    addsPlace = false,
  }: { key: string; fields: AdvertFields; parked?: string; addsPlace?: boolean },
): Promise<Kept> {
  const kept = await saveDraft(services, writer, {
    key,
    fields: addsPlace ? withAnotherPlace(fields) : fields,
  })
  if (typeof kept === 'object' && parked !== '') await deleteParkedForm(services.db, parked)
  return kept
}

/** Advice and occupations while somebody types. */
export async function helpWith(
  given: Reading,
  writer: Writer,
  { key, fields }: { key: string; fields: AdvertFields },
): Promise<Pick<AdvertPage, 'advice' | 'occupations'>> {
  const services = await withSettings(given)
  const open = await openDraft(services, writer, key)
  const employer = open?.employer ?? (await findEmployerById(services.db, writer.employerId))
  return {
    advice: employer
      ? await adviceOn(services, fields, { employer, key, jobId: open?.job?.id })
      : [],
    occupations: occupationChoices(fields.title, fields.occupation),
  }
}

/** What is said where an employer has more drafts open than may be, by the name of no field. */
async function roomError(
  services: Reading,
  { employerId }: Writer,
  key: string,
): Promise<Record<string, string>> {
  return (await hasRoom(services, employerId, key)) ? {} : { '': tooManyDrafts }
}

function isOutdated(open: OpenDraft | undefined): boolean {
  if (!open?.job || !open.savedAt || open.isDone) return false
  return open.job.updatedAt > open.savedAt
}

function pageOf(
  { region, clock }: Pick<Reading, 'region' | 'clock'>,
  {
    key,
    fields,
    employer,
  }: { key: string; fields: AdvertFields; employer: { id: number; name: string } },
): AdvertPage {
  const today = dayOf(clock())
  const { suggestedDays, maxDays } = region.policies
  return {
    draftKey: key,
    employer: { id: employer.id, name: employer.name },
    fields,
    errors: {},
    advice: [],
    occupations: occupationChoices(fields.title, fields.occupation),
    savedAt: null,
    parked: null,
    job: null,
    isOutdated: false,
    region: { name: region.name, suggestedDays, maxDays, today, latest: addDays(today, maxDays) },
  }
}
