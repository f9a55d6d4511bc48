import type { ComponentProps } from 'react'
import { withdrawReasonLabels } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'
import { CaseMessages } from './case-messages.tsx'
import { CaseEmployer } from './case-employer.tsx'
import { Risk } from './case-list.tsx'
import { FactSheet } from './fact-sheet.tsx'

type Job = ComponentProps<typeof FactSheet> & {
  state: 'public' | 'waiting' | 'off'
  isPublic: boolean
  withdrawnReason: string | null
  description: string
  benefits: string[]
  contactName: string | null
  apply: { url: string | null; host: string | null; email: string | null; phone: string | null }
}
type ChangeLine = { label: string; from?: string; to?: string }

type Page = {
  id: number
  kindLabel: string
  risk: string
  riskLabel: string
  title: string
  reasons: string[]
  byMachine: boolean
  openedAt: string
  age: string
  district: string | null
  question: { text: string; since: string | null; answeredAt: string | null } | null
  messages: ComponentProps<typeof CaseMessages>['messages']
  changes: { facts: ChangeLine[]; text: { line: string; is: 'kept' | 'gone' | 'new' }[] }
  report: { reason: string; text: string; at: string; hasEmail: boolean } | null
  job: Job | null
  employer: ComponentProps<typeof CaseEmployer>['employer'] | null
  earlier: ComponentProps<typeof CaseEmployer>['earlier']
}

/** What a case is about; first on its page, whatever follows. */
export function CaseHead({ page }: { page: Page }) {
  return (
    <div className="case-head">
      <h1>{page.title}</h1>
      <p className="lead">
        <Risk risk={page.risk} label={`Risiko ${page.riskLabel}`} /> · {page.kindLabel} · seit{' '}
        {page.age}
        {page.district && ` · ${page.district}`}
      </p>
    </div>
  )
}

/** Everything there is to know before deciding: why, what was said, the advert, the employer. */
export function CaseFacts({ page }: { page: Page }) {
  return (
    <div className="matter">
      <section aria-label="Warum">
        <ul className="reasons">
          {page.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        <p className="quiet small">
          Fall {page.id}, eröffnet am {page.openedAt}
          {page.byMachine && ', von einer Regel der Stellenbörse'}.
        </p>
      </section>
      {page.question && <Question question={page.question} messages={page.messages} />}
      {page.report && (
        <section>
          <h2>Meldung: {page.report.reason}</h2>
          <p className="words">{page.report.text}</p>
          <p className="quiet small">
            {page.report.at}, {page.report.hasEmail ? 'mit' : 'ohne'} Adresse für eine Antwort. Der
            Betrieb erfährt nicht, von wem.
          </p>
        </section>
      )}
      <Changes changes={page.changes} />
      {page.job && <Advert job={page.job} />}
      {page.employer && <CaseEmployer employer={page.employer} earlier={page.earlier} />}
    </div>
  )
}

function Question({
  question,
  messages,
}: {
  question: NonNullable<Page['question']>
  messages: Page['messages']
}) {
  return (
    <section>
      <h2>{question.since ? 'Wartet auf den Betrieb' : 'Rückfrage'}</h2>
      {messages.length > 0 ? (
        <CaseMessages messages={messages} />
      ) : (
        <p className="words">{question.text}</p>
      )}
      <p className="quiet small">
        {question.since && `Gefragt am ${question.since}.`}
        {question.answeredAt &&
          `Der Betrieb hat am ${question.answeredAt} geantwortet oder etwas geändert.`}
      </p>
    </section>
  )
}

function Changes({ changes: { facts, text } }: Pick<Page, 'changes'>) {
  if (facts.length === 0 && text.length === 0) return null
  return (
    <section>
      <h2>Geändert</h2>
      <ul>
        {facts.map((change) => (
          <li key={change.label}>
            {change.label}: <del>{change.from}</del> <span aria-label="wird zu">→</span>{' '}
            <ins>{change.to}</ins>
          </li>
        ))}
      </ul>
      <div className="difference">
        {text.map(({ line, is }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines of a text may repeat
          <p key={at}>
            {is === 'kept' ? line : is === 'gone' ? <del>{line}</del> : <ins>{line}</ins>}
          </p>
        ))}
      </div>
    </section>
  )
}

function Advert({ job }: { job: Job }) {
  const { apply } = job
  const states = { public: 'öffentlich', waiting: 'wartet auf Sie', off: 'nicht öffentlich' }
  const reason = job.withdrawnReason
  return (
    <section>
      <h2>Die Anzeige</h2>
      <p>
        {states[job.state]}
        {reason && `: ${(withdrawReasonLabels as Record<string, string>)[reason] ?? reason}`}
        {job.isPublic && (
          <>
            {' · '}
            <a href={paths.job(job.job)}>{job.job.title}</a>
          </>
        )}
      </p>
      <FactSheet {...job} />
      <p>
        Bewerbung: {apply.url && <b className="words">{apply.url}</b>} {apply.email}{' '}
        {apply.phone && `Telefon ${apply.phone}`} {job.contactName && `(${job.contactName})`}
      </p>
      <div className="prose" dangerouslySetInnerHTML={{ __html: job.description }} />
      {job.benefits.length > 0 && <p>Der Betrieb bietet: {job.benefits.join(', ')}</p>}
    </section>
  )
}
