import type { z } from 'zod'

/** A member of a record and what is wrong with it, in German. */
export type Problem = { field: string; message: string }

/** What reading a record brings to light: problems refuse it, warnings do not. */
export type Reading = { problems: Problem[]; warnings: Problem[] }

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
