import type { AppServices } from '#app/services.server.ts'
import { insertSlice } from '#db/queries/slices.ts'
import type { Slice } from '#db/tables/slice.ts'

/** A slice of a search, as it is stored. */
export function aSlice(
  { db }: Pick<AppServices, 'db'>,
  query: string,
  { name = 'Südharz', slug = 'suedharz', intro = '' } = {},
): Promise<Slice> {
  return insertSlice(db, { name, slug, intro, query, createdBy: 'test', updatedBy: 'test' })
}
