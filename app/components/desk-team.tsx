import { type DeskRole, deskRoleLabels, deskRoles } from '#app/domain/desk/staff.ts'
import { dateLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'

type District = { ags: string; name: string }
type Member = {
  id: number
  name: string
  email: string
  role: DeskRole
  districts: string[]
  hasSecondStep: boolean
}

/** Everybody of the desk, with what an admin can change about them. */
export function DeskTeam({
  members,
  districts,
  own,
  isAdmin,
}: {
  members: Member[]
  districts: District[]
  /** the account that looks */
  own: number
  isAdmin: boolean
}) {
  return (
    <ul className="people staff">
      {members.map((one) => (
        <li key={one.id}>
          <p>
            <b>{one.name}</b>
            {one.id === own && ' (Sie)'} <span className="quiet">{one.email}</span>
            <br />
            {deskRoleLabels[one.role]}, {namesOf(one.districts, districts)}
            {!one.hasSecondStep && ' · noch ohne zweiten Schritt'}
          </p>
          {isAdmin && (
            <details>
              <summary aria-label={`${one.name} ändern`}>Ändern</summary>
              <PlaceForm member={one} districts={districts} isOwn={one.id === own} />
              {one.id !== own && <RemovalForm member={one} />}
            </details>
          )}
        </li>
      ))}
    </ul>
  )
}

/** Who was invited to the desk and has not come yet. */
export function DeskInvitations({
  invitations,
  districts,
}: {
  invitations: { id: string; email: string; role: DeskRole; districts: string[]; until: string }[]
  districts: District[]
}) {
  if (invitations.length === 0) return null
  return (
    <section>
      <h2 className="part">Eingeladen</h2>
      <ul className="people">
        {invitations.map((one) => (
          <li key={one.id}>
            <p>
              <b>{one.email}</b>
              <br />
              {deskRoleLabels[one.role]}, {namesOf(one.districts, districts)}{' '}
              <span className="quiet">gilt bis {dateLabel(one.until)}</span>
            </p>
            <form method="post" action={paths.staffRevocation()}>
              <input type="hidden" name="id" value={one.id} />
              <button className="go plain" aria-label={`Einladung an ${one.email} zurücknehmen`}>
                Zurücknehmen
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Which districts' cases come to somebody first, as boxes to tick. */
export function DistrictChoice({
  districts,
  chosen,
  error,
}: {
  districts: District[]
  chosen: string[]
  error?: string | undefined
}) {
  return (
    <fieldset className="field choice">
      <legend>Landkreise</legend>
      <p className="hint">Deren Fälle kommen zuerst zu ihr oder ihm. Keiner gewählt heißt: alle.</p>
      {error && <p className="error">{error}</p>}
      {districts.map(({ ags, name }) => (
        <label key={ags} className="check">
          <input
            type="checkbox"
            name="district"
            value={ags}
            defaultChecked={chosen.includes(ags)}
          />
          {name}
        </label>
      ))}
    </fieldset>
  )
}

function PlaceForm({
  member,
  districts,
  isOwn,
}: {
  member: Member
  districts: District[]
  isOwn: boolean
}) {
  return (
    <form method="post" action={paths.staffRole(member.id)} className="form">
      {isOwn ? (
        <input type="hidden" name="role" value={member.role} />
      ) : (
        <div className="field">
          <label htmlFor={`role-${member.id}`}>Rolle von {member.name}</label>
          <select id={`role-${member.id}`} name="role" defaultValue={member.role}>
            {deskRoles.map((role) => (
              <option key={role} value={role}>
                {deskRoleLabels[role]}
              </option>
            ))}
          </select>
        </div>
      )}
      <DistrictChoice districts={districts} chosen={member.districts} />
      <p>
        <button className="go plain">Speichern</button>
      </p>
    </form>
  )
}

function RemovalForm({ member }: { member: Member }) {
  return (
    <form method="post" action={paths.staffRemoval(member.id)} className="form">
      <p className="hint">
        Das Konto bleibt, der Zugang zum Regionalmanagement endet sofort und überall.
      </p>
      <p>
        <button className="go plain" aria-label={`${member.name} aus dem Team nehmen`}>
          Aus dem Team nehmen
        </button>
      </p>
    </form>
  )
}

function namesOf(chosen: string[], districts: District[]): string {
  if (chosen.length === 0) return 'alle Landkreise'
  return chosen.map((ags) => districts.find((one) => one.ags === ags)?.name ?? ags).join(', ')
}
