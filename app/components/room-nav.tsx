import '#app/styles/account.css'
import type { ReactNode } from 'react'
import { paths } from '#app/paths.ts'

/** The way through the pages of an employer or of the desk, and to one's own account. */
export function RoomNav({
  label,
  here,
  pages,
  children,
}: {
  label: string
  here: string
  pages: readonly { page: string; label: string; path: string }[]
  /** ways to other rooms of the kind */
  children?: ReactNode
}) {
  return (
    <div className="room-nav">
      <nav aria-label={label}>
        <ul>
          {pages.map((one) => (
            <li key={one.page}>
              <a href={one.path} aria-current={one.page === here ? 'page' : undefined}>
                {one.label}
              </a>
            </li>
          ))}
          <li>
            <a href={paths.account()}>Konto</a>
          </li>
        </ul>
      </nav>
      {children}
    </div>
  )
}
