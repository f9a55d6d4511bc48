import '#app/styles/forms.css'
import { paths } from '#app/paths.ts'
import { Logo } from './logo.tsx'
import { Refusal } from './refusal.tsx'

/** The logo, and for who may a way to give another or none. Plain forms: a file needs no script. */
export function LogoForm({
  employerId,
  name,
  logo,
  mayWrite,
  error,
}: {
  employerId: number
  name: string
  logo: { name: string; width: number; height: number } | null
  mayWrite: boolean
  error?: string | undefined
}) {
  return (
    <section className="form wide logo-form">
      <h2>Logo</h2>
      {logo ? <Logo name={name} logo={logo} /> : <p className="quiet">Noch kein Logo.</p>}
      {mayWrite && (
        <form
          method="post"
          action={paths.employerLogo(employerId)}
          encType="multipart/form-data"
          className="field"
          noValidate
        >
          <label htmlFor="logo">{logo ? 'Anderes Logo' : 'Bilddatei'}</label>
          <p className="hint" id="logo-hint">
            PNG, JPEG oder WebP, höchstens 2 MB. Wir zeichnen es neu: Angaben wie Ort und Kamera
            fallen weg.
          </p>
          {error && (
            <Refusal answer={error} id="logo-error" className="error">
              {error}
            </Refusal>
          )}
          <div className="actions">
            <input
              id="logo"
              name="logo"
              type="file"
              accept="image/png,image/jpeg,image/webp"
              required
              aria-describedby={error ? 'logo-hint logo-error' : 'logo-hint'}
              aria-invalid={error ? true : undefined}
            />
            <button className="go plain">Hochladen</button>
          </div>
        </form>
      )}
      {mayWrite && logo && (
        <form method="post" action={paths.logoRemoval(employerId)}>
          <button className="go plain">Logo entfernen</button>
        </form>
      )}
    </section>
  )
}
