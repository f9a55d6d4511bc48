import { paths } from '#app/paths.ts'
import { SelectField } from './fields.tsx'

/** Who has a case, and to whom it can be given. */
export function CaseAssign({
  page,
  me,
  query,
  people,
}: {
  page: { id: number; assignedTo: number | null; assignee: string | null }
  me: number
  query: string
  people: { id: number; name: string }[]
}) {
  const action = paths.caseAssignee(page.id, query)
  return (
    <div className="assign">
      <h2>Bei wem</h2>
      <p>{page.assignedTo === me ? 'bei Ihnen' : (page.assignee ?? 'bei niemandem')}</p>
      {page.assignedTo !== me && (
        <form method="post" action={action}>
          <input type="hidden" name="account" value={me} />
          <button className="go plain" data-key="m">
            Mir zuweisen
          </button>
        </form>
      )}
      <form className="form" method="post" action={action}>
        <SelectField
          name="account"
          label="Geben an"
          defaultValue={page.assignedTo ?? ''}
          options={[
            ['', 'niemanden'],
            ...people.map(({ id, name }): [string, string] => [String(id), name]),
          ]}
        />
        <div>
          <button className="go plain">Geben</button>
        </div>
      </form>
    </div>
  )
}
