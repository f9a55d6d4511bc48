import {
  deleteSlice,
  findSliceById,
  insertSlice,
  listSlices as listStored,
  updateSlice,
} from '#db/queries/slices.ts'
import type { Slice } from '#db/tables/slice.ts'
import { violationOf } from '#db/violations.ts'
import { slugOf } from '#app/paths.ts'
import type { Services } from './services.ts'
import { meaningOf, readSliceQuery, type SliceMeaning } from './slice-query.server.ts'
import type { SliceFacts } from './slices.ts'

type Deciding = Services & { env: { PUBLIC_ORIGIN: string } }
type Errors = Record<string, string>
/** A slice that was stored, or what is wrong by field. */
export type SliceAnswer = { ok: true; slice: Slice } | { ok: false; errors: Errors }

/** All slices by name, with what they mean; null for one whose filters are not there any more. */
export async function listSlices(
  services: Deciding,
): Promise<(Slice & { meaning: SliceMeaning | null })[]> {
  const slices = await listStored(services.db)
  return Promise.all(
    slices.map(async (slice) => ({ ...slice, meaning: await meaningOf(services, slice) })),
  )
}

/** A slice by its number, or undefined. */
export function findSlice({ db }: Pick<Services, 'db'>, id: number): Promise<Slice | undefined> {
  return findSliceById(db, id)
}

/**
 * Opens a slice. Without an address it gets one from its name.
 *
 * @param actor who: account:<id>
 * @param facts `query` as it was pasted
 */
export async function createSlice(
  services: Deciding,
  actor: string,
  { name, intro, query, slug }: SliceFacts & { slug: string },
): Promise<SliceAnswer> {
  const reading = await readSliceQuery(services, query)
  if (!reading.ok) return { ok: false, errors: { query: reading.message } }
  const at = services.clock()
  const slice = {
    slug: slug || slugOf(name),
    name,
    intro,
    query: reading.meaning.query,
    createdAt: at,
    createdBy: actor,
    updatedAt: at,
    updatedBy: actor,
  }
  return stored(insertSlice(services.db, slice))
}

/** Changes what a slice is called, says and holds; its address stays. */
export async function changeSlice(
  services: Deciding,
  actor: string,
  id: number,
  { name, intro, query }: SliceFacts,
): Promise<SliceAnswer> {
  const reading = await readSliceQuery(services, query)
  if (!reading.ok) return { ok: false, errors: { query: reading.message } }
  const by = { updatedAt: services.clock(), updatedBy: actor }
  const patch = { name, intro, query: reading.meaning.query, ...by }
  return stored(updateSlice(services.db, id, patch))
}

/** Closes a slice: its page is gone, and what embeds or reads it is told that it is unknown. */
export async function removeSlice({ db }: Pick<Services, 'db'>, id: number): Promise<void> {
  await deleteSlice(db, id)
}

/** What an editor of slices shows beside what was typed. */
export type SlicePreview = { meaning: SliceMeaning | null; errors: Errors; slug: string }

/** What a search as it was pasted would hold, before anything is stored; nothing where nothing is typed. */
export async function previewSlice(
  services: Deciding,
  { query = '', name = '' }: Record<string, string>,
): Promise<SlicePreview> {
  const slug = name.trim() === '' ? '' : slugOf(name)
  if (query.trim() === '') return { meaning: null, errors: {}, slug }
  const reading = await readSliceQuery(services, query)
  return reading.ok
    ? { meaning: reading.meaning, errors: {}, slug }
    : { meaning: null, errors: { query: reading.message }, slug }
}

async function stored(work: Promise<Slice | undefined>): Promise<SliceAnswer> {
  try {
    const slice = await work
    return slice
      ? { ok: true, slice }
      : { ok: false, errors: { '': 'Diesen Ausschnitt gibt es nicht mehr.' } }
  } catch (error) {
    const violation = violationOf(error)
    if (!violation) throw error
    return { ok: false, errors: { [violation.field]: violation.message } }
  }
}
