import type { Deed } from '#app/domain/desk/cases.ts'
import { paths } from '#app/paths.ts'
import { CaseAssign } from './case-assign.tsx'
import { ErrorSummary, TextArea } from './fields.tsx'

type Prepared = {
  deed: Deed
  needsReason: boolean
  templates: { key: string; title: string; ground: string }[]
  template: string | null
  note: string
  letter: { subject: string; text: string } | null
}

type Page = {
  id: number
  deeds: { deed: Deed; label: string }[]
  assignedTo: number | null
  assignee: string | null
  decided: {
    what: string
    by: string
    at: string
    note: string | null
    ground: string | null
  } | null
}

const keysOf: Record<Deed, string> = {
  approved: 'a',
  declined: 'r',
  asked: 'q',
  removed: 'x',
  blocked: 'b',
}

/** What can be done with a case, and what is being done. */
export function CaseDecision({
  page,
  me,
  query,
  people,
  prepared,
  errors,
}: {
  page: Page
  me: number
  query: string
  people: { id: number; name: string }[]
  prepared: Prepared | null
  errors: Record<string, string> | undefined
}) {
  if (page.decided) return <Decided decided={page.decided} />
  return (
    <aside className="aside decision" aria-label="Entscheidung" id="decision">
      <ErrorSummary errors={errors} labels={{ template: 'Grund', note: 'Text' }} />
      <nav aria-label="Was mit dem Fall geschieht">
        <ul className="deeds">
          {page.deeds.map(({ deed, label }) => (
            <li key={deed}>
              <a
                href={paths.deskCase(page.id, query, `do=${deed}`)}
                data-key={keysOf[deed]}
                aria-current={deed === prepared?.deed ? 'true' : undefined}
              >
                <kbd aria-hidden="true">{keysOf[deed]}</kbd> {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {prepared && <Prepare {...{ page, query, prepared, errors }} />}
      <CaseAssign {...{ page, me, query, people }} />
    </aside>
  )
}

function Prepare({
  page,
  query,
  prepared,
  errors,
}: {
  page: Page
  query: string
  prepared: Prepared
  errors: Record<string, string> | undefined
}) {
  const { deed, templates, template, note, letter, needsReason } = prepared
  const isReady = !needsReason || template !== null
  const label = page.deeds.find((one) => one.deed === deed)?.label ?? ''
  const chosen = templates.find(({ key }) => key === template)
  return (
    <>
      <h2>{label}</h2>
      {templates.length > 0 && (
        <ol className="templates" aria-label="Grund" id="template">
          {templates.map(({ key, title }, at) => (
            <li key={key}>
              <a
                href={paths.deskCase(page.id, query, `do=${deed}`, `template=${key}`)}
                data-key={at < 9 ? String(at + 1) : undefined}
                aria-current={key === template ? 'true' : undefined}
              >
                {at < 9 && <kbd aria-hidden="true">{at + 1}</kbd>} {title}
              </a>
            </li>
          ))}
        </ol>
      )}
      {!isReady && <p className="quiet">Bitte wählen Sie zuerst einen Grund.</p>}
      {isReady && (
        <form className="form" method="post" action={paths.deskCase(page.id, query)}>
          <input type="hidden" name="deed" value={deed} />
          <input type="hidden" name="template" value={template ?? ''} />
          <input type="hidden" name="queue" value={query} />
          <div className="actions">
            <button className="go" data-focus>
              {label} und weiter
            </button>
            {letter && (
              <button className="go plain" formMethod="get" name="do" value={deed} data-key="v">
                Brief ansehen
              </button>
            )}
          </div>
          {letter && (
            <TextArea
              name="note"
              label={deed === 'asked' ? 'Ihre Frage' : 'Ihre Worte im Brief'}
              hint={chosen && `Grundlage: ${chosen.ground}`}
              error={errors?.['note']}
              defaultValue={note}
              maxLength={2_000}
              rows={7}
              data-key="e"
            />
          )}
          {!letter && <input type="hidden" name="note" value={note} />}
        </form>
      )}
      {isReady && letter && <Letter letter={letter} />}
      {isReady && !letter && (
        <p className="quiet">
          Der Betrieb bekommt davon keinen Brief: Er erfährt nicht, dass ihn jemand gemeldet hat.
        </p>
      )}
    </>
  )
}

function Letter({ letter }: { letter: { subject: string; text: string } }) {
  return (
    <details className="letter" open>
      <summary>So geht der Brief hinaus</summary>
      <p>
        <b>{letter.subject}</b>
      </p>
      <p className="words">{letter.text}</p>
    </details>
  )
}

function Decided({ decided }: { decided: NonNullable<Page['decided']> }) {
  return (
    <aside className="aside decision" aria-label="Entscheidung">
      <h2>Entschieden: {decided.what}</h2>
      <p>
        {decided.by}, {decided.at}
      </p>
      {decided.note && <p className="words">{decided.note}</p>}
      {decided.ground && <p className="quiet">Grundlage: {decided.ground}</p>}
    </aside>
  )
}
