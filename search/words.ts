import { fold } from './german.ts'

/** Words of a query that count; more are ignored by every engine alike. */
export const maxWords = 10

/** A query as its folded words. */
export function queryWords(text: string): string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ').slice(0, maxWords)
}
