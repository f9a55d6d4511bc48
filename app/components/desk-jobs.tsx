import { paths } from '#app/paths.ts'
import { reasonChoices } from '#app/domain/labels.ts'

export type DeskJob = {
  id: number
  title: string
  /** the key of the draft that changes it; none for what was removed */
  changeKey: string | null
  isWithdrawn: boolean
}

/** An employer's jobs, and what the desk can do with them for it. */
export function DeskJobs({ employerId, jobs }: { employerId: number; jobs: DeskJob[] }) {
  return (
    <ul className="desk-jobs">
      {jobs.map(({ id, title, changeKey, isWithdrawn }) => (
        <li key={id}>
          {title}{' '}
          {changeKey && (
            <a href={paths.draft(changeKey, employerId)} aria-label={`${title} ändern`}>
              ändern
            </a>
          )}
          {!isWithdrawn && <Running employerId={employerId} id={id} />}
        </li>
      ))}
    </ul>
  )
}

function Running({ employerId, id }: { employerId: number; id: number }) {
  return (
    <details>
      <summary>verlängern oder vom Board nehmen</summary>
      <form method="post" action={paths.jobRenewal(id, employerId)}>
        <button className="go plain">Verlängern</button>
      </form>
      <form method="post" action={paths.withdrawal(id, employerId)} className="form">
        {/* around the field: many stand on one page, and an id can only be once */}
        <label>
          Nicht mehr frei? Grund:{' '}
          <select name="reason" required>
            {reasonChoices.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <div>
          <button className="go plain">Vom Board nehmen</button>
        </div>
      </form>
    </details>
  )
}
