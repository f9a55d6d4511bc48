import { type Role, roleHints, roleLabels, roles } from '#app/domain/employers/letters.ts'
import { dateLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'

type Person = { accountId: number; name: string; email: string }

/** Who belongs to an employer, with what an owner, or everybody about themselves, can change. */
export function Team({
  colleagues,
  own,
  isOwner,
  employerId,
}: {
  colleagues: (Person & { role: Role })[]
  /** the account that looks */
  own: number
  isOwner: boolean
  employerId: number
}) {
  return (
    <ul className="people">
      {colleagues.map((one) => (
        <li key={one.accountId}>
          <p>
            <b>{one.name}</b>
            {one.accountId === own && ' (Sie)'} <span className="quiet">{one.email}</span>
            <br />
            {roleLabels[one.role]}: <span className="quiet">{roleHints[one.role]}</span>
          </p>
          <div className="actions">
            {isOwner && <RoleForm person={one} employerId={employerId} />}
            {(isOwner || one.accountId === own) && (
              <form method="post" action={paths.memberRemoval(one.accountId, employerId)}>
                <button className="go plain" aria-label={removalLabel(one, own)}>
                  {one.accountId === own ? 'Team verlassen' : 'Entfernen'}
                </button>
              </form>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Who asks to be let in. */
export function Applicants({
  applicants,
  employerId,
}: {
  applicants: Person[]
  employerId: number
}) {
  if (applicants.length === 0) return null
  return (
    <section>
      <h2 className="part">Möchten dazugehören</h2>
      <ul className="people">
        {applicants.map((one) => (
          <li key={one.accountId}>
            <p>
              <b>{one.name}</b> <span className="quiet">{one.email}</span>
            </p>
            <form
              method="post"
              action={paths.joinAnswer(one.accountId, employerId)}
              className="actions"
            >
              <button className="go" name="answer" value="yes">
                Aufnehmen
              </button>
              <button className="go plain" name="answer" value="no">
                Ablehnen
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who was invited and has not come yet. */
export function Invitations({
  invitations,
  employerId,
}: {
  invitations: { id: string; email: string; role: Role; until: string }[]
  employerId: number
}) {
  if (invitations.length === 0) return null
  return (
    <section>
      <h2 className="part">Eingeladen</h2>
      <ul className="people">
        {invitations.map(({ id, email, role, until }) => (
          <li key={id}>
            <p>
              <b>{email}</b>
              <br />
              {roleLabels[role]} <span className="quiet">gilt bis {dateLabel(until)}</span>
            </p>
            <form method="post" action={paths.invitationRevocation(employerId)}>
              <input type="hidden" name="id" value={id} />
              <button className="go plain">Zurücknehmen</button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function RoleForm({ person, employerId }: { person: Person & { role: Role }; employerId: number }) {
  return (
    <form method="post" action={paths.memberRole(person.accountId, employerId)} className="actions">
      <select name="role" aria-label={`Rolle von ${person.name}`} defaultValue={person.role}>
        {roles.map((role) => (
          <option key={role} value={role}>
            {roleLabels[role]}
          </option>
        ))}
      </select>
      <button className="go plain">Rolle ändern</button>
    </form>
  )
}

function removalLabel({ accountId, name }: Person, own: number): string | undefined {
  return accountId === own ? undefined : `${name} entfernen`
}
