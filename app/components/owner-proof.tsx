import { TextField } from './fields.tsx'
import { paths } from '#app/paths.ts'

/**
 * Before a change that matters: the password again, or a login of the last minutes where there is none.
 *
 * @param proof what is asked for; 'stale' is a login that is too old
 * @param here where a new login leads back to
 */
export function OwnerProof({
  proof,
  here,
  error,
}: {
  proof: 'password' | 'fresh' | 'stale'
  here: string
  error: string | undefined
}) {
  if (proof === 'fresh') return null
  if (proof === 'stale') {
    return (
      <div className="notice" role="note">
        <p>
          Ihr Konto hat kein Passwort. Für diese Änderung brauchen wir eine Anmeldung, die nicht
          älter als zehn Minuten ist:{' '}
          <a href={paths.loginLink(here)}>Lassen Sie sich einen neuen Link schicken</a>, er führt
          Sie hierher zurück.
        </p>
      </div>
    )
  }
  return (
    <TextField
      name="password"
      label="Ihr jetziges Passwort"
      type="password"
      autoComplete="current-password"
      required
      error={error}
    />
  )
}
