/**
 * A NUL and half a pair of surrogates cannot be stored; the replacement character stands where
 * somebody read a text in another encoding than it was written in.
 */
const unreadable = /[\0\uFFFD\p{Surrogate}]/u

export const unreadableMessage = 'enthält unlesbare Zeichen (erwartet wird UTF-8)'

/** Paths of the members, however deep, that hold characters nobody can read. */
export function unreadableIn(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'string') return unreadable.test(value) ? [path.join('.')] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => unreadableIn(inner, [...path, name]))
}
