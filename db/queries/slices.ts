import type { Db } from '../client.server.ts'
import type { NewSlice, Slice } from '../tables/slice.ts'

export function findSliceBySlug(db: Db, slug: string): Promise<Slice | undefined> {
  return db.selectFrom('slice').selectAll().where('slug', '=', slug).executeTakeFirst()
}

export function findSliceById(db: Db, id: number): Promise<Slice | undefined> {
  return db.selectFrom('slice').selectAll().where('id', '=', id).executeTakeFirst()
}

/** All slices, by name. */
export function listSlices(db: Db): Promise<Slice[]> {
  return db.selectFrom('slice').selectAll().orderBy('name').orderBy('id').execute()
}

/** @throws a violation of slice_slug_key when the slug is taken */
export function insertSlice(db: Db, slice: NewSlice): Promise<Slice> {
  return db.insertInto('slice').values(slice).returningAll().executeTakeFirstOrThrow()
}

/** Changes a slice; undefined when it is gone. */
export function updateSlice(
  db: Db,
  id: number,
  patch: Pick<Slice, 'name' | 'intro' | 'query' | 'updatedAt' | 'updatedBy'>,
): Promise<Slice | undefined> {
  return db.updateTable('slice').set(patch).where('id', '=', id).returningAll().executeTakeFirst()
}

export async function deleteSlice(db: Db, id: number): Promise<void> {
  await db.deleteFrom('slice').where('id', '=', id).execute()
}
