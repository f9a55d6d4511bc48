import type { ReactNode } from 'react'

/** Something the reader should know about this page, said once, without alarm. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div className="notice" role="note">
      {children}
    </div>
  )
}
