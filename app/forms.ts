import type { z } from 'zod'

/** What is wrong with a form, by the name of the field; '' for the form as a whole. */
export type FieldErrors = Record<string, string>

/** A form that was understood, or what to ask again. */
export type FormReading<T> = { ok: true; data: T } | { ok: false; errors: FieldErrors }

/**
 * Reads a form by its schema. Fields the schema does not know are left out by z.object and refused by
 * z.strictObject; of several mistakes in a field the first is told.
 */
export function readForm<T>(schema: z.ZodType<T>, fields: unknown): FormReading<T> {
  const result = schema.safeParse(fields)
  if (result.success) return { ok: true, data: result.data }
  const errors: FieldErrors = {}
  for (const { path, message } of result.error.issues) {
    const field = String(path[0] ?? '')
    errors[field] ??= message
  }
  return { ok: false, errors }
}

/** The one mistake a verb found, as a form shows it. */
export function fieldError(field: string, message: string): { ok: false; errors: FieldErrors } {
  return { ok: false, errors: { [field]: message } }
}
