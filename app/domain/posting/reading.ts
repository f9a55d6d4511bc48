import type { z } from 'zod'

/** A member of a record and what is wrong with it, in German. */
export type Problem = { field: string; message: string }

/** What reading a record brings to light: problems refuse it, warnings do not. */
export type Reading = { problems: Problem[]; warnings: Problem[] }

/** A member as text; what is no text shows only that there was something, whatever it holds. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (Array.isArray(value)) return '[…]'
  return typeof value === 'object' ? '{…}' : String(value).trim()
}

/** What somebody wrote, as a message can repeat it: in one line, not too long, fit for a terminal. */
export function quoted(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ')
  return `„${line.length > 80 ? `${line.slice(0, 80)}…` : line}“`
}

/** zod's issues as problems, each named by its path. */
export function problemsOf(
  error: z.ZodError,
  rename: (path: string) => string = (path) => path,
): Problem[] {
  return error.issues.map((issue) => ({
    field: rename(issue.path.join('.')) || '(Datensatz)',
    message: issue.message,
  }))
}
