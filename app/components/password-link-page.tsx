import type { ReactNode } from 'react'
import { ErrorSummary, TextField } from './fields.tsx'

/** Where a link from a mail leads on a device that is not known: it asks for the password, too. */
export function PasswordLinkPage({
  title,
  email,
  text,
  button,
  errors,
  children,
}: {
  title: string
  email: string
  text: string
  button: string
  errors: Record<string, string>
  /** ways on for who has another password */
  children: ReactNode
}) {
  return (
    <form method="post" className="form" noValidate>
      <h1>{title}</h1>
      <p>{text}</p>
      <ErrorSummary errors={errors} labels={{ password: 'Passwort' }} />
      <TextField
        name="username"
        label="E-Mail"
        type="email"
        autoComplete="username"
        readOnly
        defaultValue={email}
      />
      <TextField
        name="password"
        label="Passwort"
        type="password"
        autoComplete="current-password"
        required
        error={errors['password']}
      />
      <p>
        <button className="go">{button}</button>
      </p>
      {children}
    </form>
  )
}
