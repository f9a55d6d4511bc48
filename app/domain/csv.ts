/**
 * Rows as CSV (RFC 4180): commas, CRLF, quotes doubled. What a spreadsheet would take for a formula
 * gets an apostrophe in front (OWASP, CSV injection). A byte order mark tells Excel that it is UTF-8.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return csvStart + csvRows(rows)
}

/** What stands before the first row. */
export const csvStart = '\uFEFF'

/** Further rows, for what is written piece by piece. */
export function csvRows(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

function cell(text: string): string {
  // eslint-disable-next-line no-control-regex
  const safe = /^[\s\0]*[=+\-@\t\r\0]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
