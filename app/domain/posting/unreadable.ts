/**
 * A NUL and half a pair of surrogates cannot be stored; the replacement character stands where
 * somebody read a text in another encoding than it was written in.
 */
const unreadable = /[\0\uFFFD\p{Surrogate}]/u
/** The same in JSON, which writes the first and the last as escapes; finds too much, never too little. */
const unreadableJson = /\uFFFD|\\u(?:0000|d[89a-f])/i

export const unreadableMessage = 'enthält unlesbare Zeichen (erwartet wird UTF-8)'

/** Paths of the members, however deep, that hold characters nobody can read. */
export function unreadableIn(value: unknown): string[] {
  return unreadableJson.test(JSON.stringify(value)) ? pathsIn(value, []) : []
}

function pathsIn(value: unknown, path: string[]): string[] {
  if (typeof value === 'string') return unreadable.test(value) ? [path.join('.')] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => pathsIn(inner, [...path, name]))
}
