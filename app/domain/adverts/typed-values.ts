const germanDay = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/

/** An ISO date from what the browser sends or people type; anything else as it is. */
export function day(typed: string): string | null {
  const text = typed.trim()
  const [, date = '', month = '', year = ''] = germanDay.exec(text) ?? []
  if (year === '') return text || null
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
}

/** "1.234,56", "15,50 €", "3200": a number; NaN for what is none. */
export function amount(typed: string): number | null {
  const text = typed.replace(/[\s€]|Euro|EUR/gi, '')
  if (text === '') return null
  const isGrouped = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text)
  const plain = (isGrouped ? text.replaceAll('.', '') : text).replace(',', '.')
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

/** An address as people type it, with its scheme; anything else as it is. */
export function withScheme(typed: string): string {
  const text = typed.trim()
  return /^(?:www\.)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?:\/|$)/u.test(text) ? `https://${text}` : text
}

/** Null for nothing but blanks. */
export function orNull(typed: string): string | null {
  return typed.trim() || null
}
