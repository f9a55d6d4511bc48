import { DatabaseError } from 'pg'

/** A field that the database refused, with the message a person reads. */
export type Violation = { field: string; message: string }

const messages: Record<string, Violation> = {
  job_title_check: { field: 'title', message: 'Der Titel braucht 3 bis 200 Zeichen.' },
  job_pay_range_check: {
    field: 'pay',
    message: 'Das Gehalt muss größer als 0 sein, und „bis“ darf nicht unter „von“ liegen.',
  },
  job_pay_complete_check: {
    field: 'pay',
    message: 'Zum Gehalt fehlt, ob es je Stunde, Monat oder Jahr gilt.',
  },
  job_source_identifier_key: {
    field: 'identifier',
    message: 'Diese Kennung gibt es in dieser Quelle schon.',
  },
  employer_name_check: { field: 'name', message: 'Der Name braucht 2 bis 200 Zeichen.' },
  employer_name_key_key: { field: 'name', message: 'Diesen Arbeitgeber gibt es schon.' },
  account_email_key: { field: 'email', message: 'Zu dieser E-Mail-Adresse gibt es ein Konto.' },
  slice_slug_key: {
    field: 'slug',
    message: 'Unter dieser Adresse gibt es schon einen Ausschnitt.',
  },
  slice_name_check: { field: 'name', message: 'Der Name braucht 2 bis 100 Zeichen.' },
  account_email_check: { field: 'email', message: 'Das ist keine E-Mail-Adresse.' },
}

/** SQLSTATE: a data exception (a NUL, a number or date out of range), or too long for an index. */
const unstorable = /^(?:22...|54000)$/

/**
 * The field error behind a database error, if a named constraint caused it or a value that Postgres
 * cannot hold (then without a field); otherwise undefined, and the error is nobody's typing mistake.
 */
export function violationOf(error: unknown): Violation | undefined {
  if (!(error instanceof DatabaseError)) return undefined
  if (unstorable.test(error.code ?? '')) {
    return { field: '', message: 'Ein Zeichen oder ein Wert darin lässt sich nicht speichern.' }
  }
  return error.constraint ? messages[error.constraint] : undefined
}
