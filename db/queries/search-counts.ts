import { sql } from 'kysely'
import type { Db } from '../client.server.ts'
import type { SearchCountTable } from '../tables/search-count.ts'

/** Adds counts to what is there, in one statement and one order, so that two writers cannot deadlock. */
export async function addSearchCounts(db: Db, counts: SearchCountTable[]): Promise<void> {
  if (counts.length === 0) return
  await sql`
    insert into search_count (words, day, searches, empty)
    select * from unnest(
      ${counts.map(({ words }) => words)}::text[], ${counts.map(({ day }) => day)}::date[],
      ${counts.map(({ searches }) => searches)}::int[], ${counts.map(({ empty }) => empty)}::int[])
      as counted (words, day, searches, empty)
    order by words, day
    on conflict (words, day) do update set
      searches = search_count.searches + excluded.searches,
      empty = search_count.empty + excluded.empty`.execute(db)
}

export type SearchedWords = { words: string; searches: number; empty: number }

/**
 * What is searched for most since a day, or found nothing most often. Words of fewer than three
 * searches on three different days are left out: they could be about one person.
 *
 * @param order which number they are told by
 */
export async function topSearches(
  db: Db,
  { since, order, limit }: { since: string; order: 'searches' | 'empty'; limit: number },
): Promise<SearchedWords[]> {
  const { rows } = await sql<SearchedWords>`
    select words, sum(searches)::int as searches, sum(empty)::int as empty
    from search_count where day >= ${since}::date
    group by words
    having count(*) >= 3 and sum(searches) >= 3 and sum(${sql.ref(order)}) > 0
    order by sum(${sql.ref(order)}) desc, words limit ${limit}`.execute(db)
  return rows
}
