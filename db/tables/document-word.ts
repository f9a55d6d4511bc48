/**
 * A word of some document's title, occupation, employer or place, which a misspelt word may be meant
 * as. It may stand here twice, and longer than its last document.
 */
export type DocumentWordTable = {
  word: string
}
