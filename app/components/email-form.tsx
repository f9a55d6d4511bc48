import type { ReactNode } from 'react'
import { ErrorSummary, TextField } from './fields.tsx'

/** Asks for an address to write to: for a link to log in, and for one to a new password. */
export function EmailForm({
  title,
  lead,
  button,
  returnTo,
  answer,
  children,
}: {
  title: string
  lead: string
  button: string
  returnTo: string
  answer: { email: string; errors: Record<string, string> } | undefined
  /** other ways */
  children: ReactNode
}) {
  return (
    <form method="post" className="form" noValidate>
      <h1>{title}</h1>
      <p className="quiet">{lead}</p>
      <ErrorSummary errors={answer?.errors} labels={{ email: 'E-Mail' }} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <TextField
        name="email"
        label="E-Mail"
        type="email"
        autoComplete="username"
        required
        defaultValue={answer?.email}
        error={answer?.errors['email']}
      />
      <p>
        <button className="go">{button}</button>
      </p>
      {children}
    </form>
  )
}
