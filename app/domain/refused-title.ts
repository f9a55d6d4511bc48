const refusal = 'Fehler: '

/**
 * The title of a page that refuses what was typed: the first that is read out, and what a tab tells.
 * A page that comes as the answer to a form has it from the server; where React sends the form, the
 * refusal itself sets it.
 */
export function refusedTitle(title: string): string {
  return refusal + title
}

/** The title without it. */
export function unrefusedTitle(title: string): string {
  return title.startsWith(refusal) ? title.slice(refusal.length) : title
}
