import { caseKindLabels, caseKinds } from '#app/domain/desk/cases.ts'
import type { QueueView } from '#app/domain/desk/queue.ts'
import { paths } from '#app/paths.ts'
import { SelectField } from './fields.tsx'

export type CaseRow = {
  id: number
  kind: string
  risk: string
  riskLabel: string
  what: string
  employer: string
  reasons: string[]
  age: string
  openedAt: string
  district: string | null
  assignee: string | null
  isMine: boolean
  state: string | null
}

/** The queue of the desk: a table where there is room, cards where there is none. */
export function CaseList({ cases, query }: { cases: CaseRow[]; query: string }) {
  if (cases.length === 0) return null
  return (
    <div className="adverts-frame">
      <table className="adverts cases">
        <thead>
          <tr>
            <th>Risiko</th>
            <th>Fall</th>
            <th>Warum</th>
            <th>Seit</th>
            <th>Kreis</th>
            <th>Bei</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={one.id}>
              <td>
                <Risk risk={one.risk} label={one.riskLabel} />
              </td>
              <td className="title">
                <a href={paths.deskCase(one.id, query)} data-step>
                  {one.what}
                </a>
                <p className="quiet small">
                  {one.kind}
                  {one.employer !== one.what && ` · ${one.employer}`}
                </p>
                {one.state && <p className="small strong">{one.state}</p>}
              </td>
              <td>
                <ul className="small">
                  {one.reasons.map((reason) => (
                    <li key={reason}>{reason}</li>
                  ))}
                </ul>
              </td>
              <td data-label="Seit" title={one.openedAt}>
                {one.age}
              </td>
              <td className={one.district ? undefined : 'none'} data-label="Kreis">
                {one.district ?? '–'}
              </td>
              <td className={one.assignee ? undefined : 'none'} data-label="Bei">
                {one.isMine ? 'mir' : (one.assignee ?? '–')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How much speaks against it: a word, a sign and a colour say the same. */
export function Risk({ risk, label }: { risk: string; label: string }) {
  const signs: Record<string, string> = { red: '▲', amber: '◆', green: '●' }
  return (
    <span className={`risk ${risk}`}>
      <span aria-hidden="true">{signs[risk]}</span> {label}
    </span>
  )
}

export function CaseFilter({
  view,
  districts,
}: {
  view: QueueView
  districts: { ags: string; name: string }[]
}) {
  return (
    <form className="find" method="get" action={paths.deskCases()}>
      <SelectField
        name="mine"
        label="Bei wem"
        defaultValue={view.isMine ? '1' : ''}
        options={[
          ['', 'alle'],
          ['1', 'nur meine'],
        ]}
      />
      <SelectField
        name="district"
        label="Kreis"
        defaultValue={view.district ?? ''}
        options={[['', 'alle'], ...districts.map(({ ags, name }): [string, string] => [ags, name])]}
      />
      <SelectField
        name="kind"
        label="Art"
        defaultValue={view.kind ?? ''}
        options={[
          ['', 'alle'],
          ...caseKinds.map((kind): [string, string] => [kind, caseKindLabels[kind]]),
        ]}
      />
      <SelectField
        name="state"
        label="Stand"
        defaultValue={view.state}
        options={[
          ['open', 'offen'],
          ['decided', 'entschieden'],
          ['all', 'alle'],
        ]}
      />
      <button className="go plain">Anzeigen</button>
    </form>
  )
}
