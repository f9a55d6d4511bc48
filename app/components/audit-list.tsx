import type { AuditView } from '#app/domain/desk/audit-view.ts'
import { paths } from '#app/paths.ts'
import { SelectField, TextField } from './fields.tsx'

type Choices = [value: string, label: string][]

/** What of the audit to show; a plain form that puts it in the address. */
export function AuditFilter({
  view,
  choices,
}: {
  view: AuditView
  choices: { actors: Choices; actions: Choices; subjects: Choices }
}) {
  return (
    <form className="form" action={paths.deskAudit()}>
      <SelectField
        name="actor"
        label="Wer"
        defaultValue={view.actor}
        options={[['', 'alle'], ...choices.actors]}
      />
      <SelectField
        name="action"
        label="Was"
        defaultValue={view.action}
        options={[['', 'alles'], ...choices.actions]}
      />
      <SelectField
        name="subject"
        label="Woran"
        defaultValue={view.subject}
        options={[['', 'an allem'], ...choices.subjects]}
      />
      <TextField
        name="subjectId"
        label="Nummer oder Name davon"
        defaultValue={view.subjectId}
        maxLength={200}
      />
      <TextField name="from" label="Von" type="date" defaultValue={view.from} />
      <TextField name="until" label="Bis einschließlich" type="date" defaultValue={view.until} />
      <p className="actions">
        <button className="go" type="submit">
          Zeigen
        </button>{' '}
        <a href={paths.deskAudit()}>Alles zeigen</a>
      </p>
    </form>
  )
}

export type AuditLine = {
  number: number
  at: string
  who: string
  what: string
  subject: string
  subjectId: string
  before: string[]
  after: string[]
  reason: string | null
}

/** Entries of the audit, one below the other. */
export function AuditList({ entries }: { entries: AuditLine[] }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="Einträge">
      <table className="table">
        <thead>
          <tr>
            <th scope="col">Nr.</th>
            <th scope="col">Wann</th>
            <th scope="col">Wer</th>
            <th scope="col">Was</th>
            <th scope="col">Vorher</th>
            <th scope="col">Nachher</th>
            <th scope="col">Warum</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.number}>
              <th scope="row">{entry.number}</th>
              <td>{entry.at}</td>
              <td>{entry.who}</td>
              <td>
                {entry.what} ({entry.subject} {entry.subjectId})
              </td>
              <td>
                <Facts lines={entry.before} />
              </td>
              <td>
                <Facts lines={entry.after} />
              </td>
              <td>{entry.reason ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Facts({ lines }: { lines: string[] }) {
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}
