import { TextField } from './fields.tsx'

/** Where somebody chooses a password; a browser offers one. */
export function NewPasswordField({
  name = 'password',
  label,
  error,
}: {
  name?: string
  label: string
  error: string | undefined
}) {
  return (
    <TextField
      name={name}
      label={label}
      hint="Mindestens 8 Zeichen. Am besten denkt es sich Ihr Passwortmanager aus."
      type="password"
      autoComplete="new-password"
      required
      error={error}
    />
  )
}
