import { z } from 'zod'
import { type SearchedWords, topSearches } from '#db/queries/search-counts.ts'
import { deleteSynonym, listSynonyms, putSynonym } from '#db/queries/synonyms.ts'
import { inTransaction } from '#db/transaction.ts'
import { fold } from '#search/german.ts'
import { addDays, dayOf } from '../calendar.ts'
import { emptySearch } from '../job-search.ts'
import { searchJobs } from '../job-search.server.ts'
import type { Services } from '../services.ts'
import { audit } from './audit.server.ts'

const daysShown = 90
const wordsShown = 20
/** All of them are looked at with every search. */
const most = 500

const words = (what: string) =>
  z
    .string(what)
    .trim()
    .max(60, 'Höchstens 60 Zeichen.')
    .refine((text) => fold(text).trim() !== '', what)

/** What the form for a word asks. */
export const SynonymForm = z.strictObject({
  word: words('Bitte geben Sie das Wort ein, das gesucht wird.'),
  meaning: words('Bitte geben Sie ein, was es bedeutet, etwa „Bäcker“.'),
})
export const SynonymRemoval = z.strictObject({ word: z.string().max(100) })

/** What people search for, what they do not find, and what words mean. */
export async function searchedWords({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<{
  days: number
  frequent: SearchedWords[]
  empty: SearchedWords[]
  synonyms: { word: string; meaning: string }[]
}> {
  const since = addDays(dayOf(clock()), -daysShown)
  const [frequent, empty, synonyms] = await Promise.all([
    topSearches(db, { since, order: 'searches', limit: wordsShown }),
    topSearches(db, { since, order: 'empty', limit: wordsShown }),
    listSynonyms(db),
  ])
  return {
    days: daysShown,
    frequent,
    empty,
    synonyms: synonyms.map(({ word, meaning }) => ({ word, meaning })),
  }
}

/** What came of entering a word: how many jobs what it means finds now. */
export type Entered =
  { ok: true; word: string; found: number } | { ok: false; errors: Record<string, string> }

/** From now on whoever searches for a word also finds what it means. */
export async function addSynonym(
  services: Services,
  actor: string,
  { word: typed, meaning }: z.infer<typeof SynonymForm>,
): Promise<Entered> {
  const word = fold(typed).trim()
  if (word === fold(meaning).trim()) {
    return { ok: false, errors: { meaning: 'Das ist dasselbe Wort.' } }
  }
  const isFull = (await listSynonyms(services.db)).length >= most
  if (isFull) return { ok: false, errors: { '': `Mehr als ${most} Wörter gehen nicht.` } }
  await inTransaction(services.db, async (db) => {
    const before = await putSynonym(db, { word, meaning, createdBy: actor })
    await audit(db, {
      actor,
      action: 'synonym.add',
      subjectId: word,
      ...(before !== null && { before: { meaning: before } }),
      after: { meaning },
    })
  })
  const { total } = await searchJobs(services, { ...emptySearch, q: meaning }, { facets: [] })
  return { ok: true, word, found: total }
}

/** A word means only itself again; whether it was entered. */
export function removeSynonym(
  { db }: Pick<Services, 'db'>,
  actor: string,
  word: string,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const meaning = await deleteSynonym(trx, word)
    if (meaning === undefined) return false
    await audit(trx, { actor, action: 'synonym.remove', subjectId: word, before: { meaning } })
    return true
  })
}
