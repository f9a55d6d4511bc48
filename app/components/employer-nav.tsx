import '#app/styles/account.css'
import { paths } from '#app/paths.ts'

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
    <div className="employer-nav">
      <nav aria-label="Ihr Betrieb">
        <ul>
          {pages.map(({ page, label, path }) => (
            <li key={page}>
              <a href={path(asked)} aria-current={page === here ? 'page' : undefined}>
                {label}
              </a>
            </li>
          ))}
          <li>
            <a href={paths.account()}>Konto</a>
          </li>
        </ul>
      </nav>
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
    </div>
  )
}
