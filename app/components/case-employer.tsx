import type { ReactNode } from 'react'
import { dateLabel } from '#app/domain/labels.ts'
import { type Role, roleLabels } from '#app/domain/employers/letters.ts'
import { paths } from '#app/paths.ts'

type Employer = {
  id: number
  name: string
  slug: string
  website: string | null
  mailDomain: string | null
  seat: string | null
  street: string | null
  since: string
  verified: { on: string; how: string | null; evidence: string | null } | null
  blocked: { at: string; reason: string | null } | null
  publicJobs: number
  people: { name: string; email: string; role: string }[]
  claimant: { name: string; email: string } | null
}

/** Who a case is about, how it proved who it is, and what was decided about it before. */
export function CaseEmployer({
  employer,
  earlier,
}: {
  employer: Employer
  earlier: {
    id: number
    kind: string
    title: string
    what: string
    by: string
    at: string
    note: string | null
  }[]
}) {
  const { verified, blocked, claimant } = employer
  return (
    <section>
      <h2>{employer.name}</h2>
      {blocked && <Blocked id={employer.id} blocked={blocked} />}
      <dl className="sheet">
        <Fact name="Nachweis">
          {verified
            ? `bestätigt ${verified.how ?? ''} am ${dateLabel(verified.on)}${verified.evidence ? `: ${verified.evidence}` : ''}`
            : 'noch keiner'}
        </Fact>
        <Fact name="Website">
          {employer.website ? (
            <a href={employer.website} rel="nofollow noopener noreferrer">
              {employer.website}
            </a>
          ) : (
            'keine'
          )}
        </Fact>
        <Fact name="Mail-Domain">{employer.mailDomain ?? 'keine'}</Fact>
        <Fact name="Sitz">
          {[employer.street, employer.seat].filter(Boolean).join(', ') || 'nicht genannt'}
        </Fact>
        <Fact name="Öffentliche Stellen">
          <a href={paths.employer(employer)}>{employer.publicJobs} auf der Seite des Betriebs</a>
        </Fact>
        <Fact name="Dabei seit">{employer.since}</Fact>
        <div className="wide">
          <dt>Konten</dt>
          {employer.people.map(({ name, email, role }) => (
            <dd key={email}>
              {name}, {email} ({roleLabels[role as Role]})
            </dd>
          ))}
          {employer.people.length === 0 && <dd>keine</dd>}
          {claimant && (
            <dd>
              Übernehmen möchte: {claimant.name}, {claimant.email}
            </dd>
          )}
        </div>
      </dl>
      <h3>Früher entschieden</h3>
      {earlier.length === 0 && <p>Nichts.</p>}
      <ul>
        {earlier.map((one) => (
          <li key={one.id}>
            <a href={paths.deskCase(one.id)}>
              {one.title}: {one.what}
            </a>{' '}
            <span className="quiet small">
              {one.kind}, {one.by}, {one.at}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="words">{children}</dd>
    </div>
  )
}

function Blocked({ id, blocked }: { id: number; blocked: NonNullable<Employer['blocked']> }) {
  return (
    <div className="notice" role="note">
      <p>
        Gesperrt seit {blocked.at}. {blocked.reason}
      </p>
      <form method="post" action={paths.deskUnblocking(id)}>
        <button className="go plain">Sperre aufheben</button>
      </form>
    </div>
  )
}
