import type { Generated, Insertable, Selectable } from 'kysely'

/** A search with a name and a page of its own. */
export type SliceTable = {
  id: Generated<number>
  /** last part of /slices/<slug>; stands in links and embeds elsewhere, and never changes */
  slug: string
  name: string
  /** plain text; paragraphs are parted by empty lines */
  intro: string
  /** the search as canonical query text */
  query: string
  createdAt: Generated<Date>
  /** account:<id>, or what made it */
  createdBy: string
  updatedAt: Generated<Date>
  updatedBy: string
}

export type Slice = Selectable<SliceTable>
export type NewSlice = Insertable<SliceTable>
