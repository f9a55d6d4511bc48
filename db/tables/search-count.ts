/** What is searched for, by day; nothing about by whom. */
export type SearchCountTable = {
  words: string
  /** ISO date */
  day: string
  searches: number
  /** how many of them found nothing */
  empty: number
}
