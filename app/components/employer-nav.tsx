import { paths } from '#app/paths.ts'
import { RoomNav } from './room-nav.tsx'

const pages = [
  { page: 'jobs', label: 'Stellen', path: paths.employerHome },
  { page: 'profile', label: 'Profil', path: paths.employerProfile },
  { page: 'members', label: 'Team', path: paths.employerMembers },
  { page: 'verification', label: 'Bestätigung', path: paths.employerVerification },
] as const

export type EmployerPageName = (typeof pages)[number]['page'] | 'none'

/**
 * The way through an employer's pages, and from one employer to another for who belongs to several.
 *
 * @param employerId whose page it is; every page takes it as `?employer=`
 */
export function EmployerNav({
  here,
  employerId,
  memberships,
}: {
  here: EmployerPageName
  employerId: number
  memberships: { employerId: number; name: string }[]
}) {
  const current = pages.find(({ page }) => page === here) ?? pages[0]
  const asked = memberships.length > 1 ? employerId : undefined
  return (
    <RoomNav
      label="Ihr Betrieb"
      here={here}
      pages={pages.map((one) => ({ ...one, path: one.path(asked) }))}
    >
      {memberships.length > 1 && (
        <nav aria-label="Betrieb wechseln">
          <ul className="small">
            {memberships.map((one) => (
              <li key={one.employerId}>
                <a
                  href={current.path(one.employerId)}
                  aria-current={one.employerId === employerId ? 'true' : undefined}
                >
                  {one.name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </RoomNav>
  )
}
