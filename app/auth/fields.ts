import { z } from 'zod'
import { ownPath, paths } from '#app/paths.ts'

/** An address as a mail can be sent to it: nothing in it that a mail server reads as a second one. */
export const Email = z
  .string('Bitte geben Sie Ihre E-Mail-Adresse ein.')
  .trim()
  .min(1, 'Bitte geben Sie Ihre E-Mail-Adresse ein.')
  .max(254, 'Diese E-Mail-Adresse ist zu lang.')
  .regex(
    /^[^@\s\p{Cc}<>()[\]\\,;:"]+@[^@\s\p{Cc}<>()[\]\\,;:"]+\.[^@\s\p{Cc}<>()[\]\\,;:".]{2,}$/u,
    'Das ist keine vollständige E-Mail-Adresse. Sie sieht aus wie name@betrieb.de.',
  )

export const PersonName = z
  .string('Bitte geben Sie Ihren Namen ein.')
  .trim()
  .min(2, 'Bitte geben Sie Ihren Namen ein.')
  .max(120, 'Der Name darf höchstens 120 Zeichen haben.')
  .regex(/^\P{Cc}*$/u, 'Im Namen steht ein Zeichen, das nicht zu sehen ist.')

/** How many characters a password has at least; ASVS 5, 6.2.1. */
const shortestPassword = 8
export const tooShort = `Das Passwort braucht mindestens ${shortestPassword} Zeichen.`

/** Whether a password has too few characters, however they are written. */
export function isTooShort(password: string): boolean {
  return [...password.normalize('NFKC')].length < shortestPassword
}

/**
 * Long enough, which is told together with the other fields, and ten times as long as any is taken:
 * passwordFault says the rest.
 */
export const NewPassword = z
  .string('Bitte geben Sie ein Passwort ein.')
  .max(10_000)
  .refine((password) => !isTooShort(password), tooShort)
/** As it was typed; an account without a password has no such field. */
export const OldPassword = z.string().max(1_000).default('')
export const Code = z.string('Bitte geben Sie den Code ein.').max(40)
export const ReturnTo = z.string().max(2_000).optional()

/** Where a request wants to be led to afterwards, if that is a place of this board. */
export function returnToOf(request: Request): string | undefined {
  return ownPath(new URL(request.url).searchParams.get('returnTo') ?? undefined)
}

/** Where somebody comes to once they are in. */
export function landing(
  { deskRole }: { deskRole: string | null },
  returnTo?: string | undefined,
): string {
  return ownPath(returnTo) ?? (deskRole ? paths.desk() : paths.employerHome())
}
