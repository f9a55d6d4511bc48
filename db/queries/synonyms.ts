import type { Db } from '../client.server.ts'
import type { Synonym } from '../tables/synonym.ts'

/** What the desk says words mean, in the order of the alphabet. */
export function listSynonyms(db: Db): Promise<Synonym[]> {
  return db.selectFrom('synonym').selectAll().orderBy('word').execute()
}

/** Enters a word, or what it means from now on; returns what it meant before. */
export async function putSynonym(
  db: Db,
  synonym: { word: string; meaning: string; createdBy: string },
): Promise<string | null> {
  const before = await db
    .selectFrom('synonym')
    .select('meaning')
    .where('word', '=', synonym.word)
    .forUpdate()
    .executeTakeFirst()
  const { meaning, createdBy } = synonym
  await db
    .insertInto('synonym')
    .values(synonym)
    .onConflict((conflict) => conflict.column('word').doUpdateSet({ meaning, createdBy }))
    .execute()
  return before?.meaning ?? null
}

/** Takes a word out; returns what it meant, or undefined when it was not there. */
export async function deleteSynonym(db: Db, word: string): Promise<string | undefined> {
  const row = await db
    .deleteFrom('synonym')
    .where('word', '=', word)
    .returning('meaning')
    .executeTakeFirst()
  return row?.meaning
}
