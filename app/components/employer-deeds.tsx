import { dateLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'
import { type DeskJob, DeskJobs } from './desk-jobs.tsx'
import { SelectField, TextArea, TextField } from './fields.tsx'

type Shown = {
  id: number
  slug: string
  verifiedAt: string | null
  verifiedBy: string | null
  verifiedEvidence: string | null
  people: { name: string; email: string; role: string }[]
  jobs: DeskJob[]
}

type Refused = { errors: Record<string, string>; values: Record<string, string> } | undefined

/** What the fields of all these forms are called; no two have the same name. */
export const deedLabels = {
  evidence: 'Nachweis',
  reason: 'Grund',
  email: 'Betrieb übergeben an (E-Mail)',
  job: 'Stelle',
  to: 'geht an',
  into: 'Der Betrieb, der bleibt',
}

/** What the desk can do for an employer, each with a form of its own. */
export function EmployerDeeds({ employer, refused }: { employer: Shown; refused: Refused }) {
  const { slug, people, jobs } = employer
  const field = fieldOf(refused)
  return (
    <div className="desk-deeds">
      <h2>Bestätigung</h2>
      <Verification employer={employer} refused={refused} />
      <h2>Personen</h2>
      <ul>
        {people.map((one) => (
          <li key={one.email}>
            {one.name}, {one.email} ({one.role === 'owner' ? 'Inhaber' : 'Mitarbeit'})
          </li>
        ))}
      </ul>
      {people.length === 0 && <p>Niemand hat ein Konto für diesen Betrieb.</p>}
      <form method="post" action={paths.deskHandover(slug)} className="form" noValidate>
        <TextField {...field('email')} type="email" required />
        <button className="go" type="submit">
          Als Inhaber einladen
        </button>
      </form>
      <h2>Stellen</h2>
      <p>
        <a className="go" href={paths.newAdvert(employer.id)}>
          Anzeige schreiben
        </a>
      </p>
      {jobs.length === 0 ? (
        <p>Keine.</p>
      ) : (
        <>
          <DeskJobs employerId={employer.id} jobs={jobs} />
          <JobMove slug={slug} jobs={jobs} refused={refused} />
        </>
      )}
      <h2>Mit einem anderen Betrieb zusammenlegen</h2>
      <form method="get" action={paths.deskMerger(slug)} className="form" noValidate>
        <TextField
          {...field('into')}
          hint="das Ende seiner Adresse, etwa „baeckerei-sonnenschein“"
          required
        />
        <button className="go" type="submit">
          Weiter
        </button>
      </form>
    </div>
  )
}

function fieldOf(refused: Refused) {
  return (name: keyof typeof deedLabels) => ({
    name,
    label: deedLabels[name],
    error: refused?.errors[name],
    defaultValue: refused?.values[name],
  })
}

function Verification({ employer, refused }: { employer: Shown; refused: Refused }) {
  const field = fieldOf(refused)
  const { slug, verifiedAt, verifiedBy, verifiedEvidence } = employer
  if (verifiedAt === null) {
    return (
      <form method="post" action={paths.deskVerification(slug)} className="form" noValidate>
        <TextArea
          {...field('evidence')}
          hint="was Sie gesehen haben, etwa: Handelsregister HRB 12345, Rückruf am 22.11."
          required
        />
        <button className="go" type="submit">
          Bestätigen
        </button>
      </form>
    )
  }
  return (
    <>
      <p>
        Bestätigt am {dateLabel(verifiedAt.slice(0, 10))} durch {verifiedBy ?? 'unbekannt'}.
        {verifiedEvidence && ` Nachweis: ${verifiedEvidence}`}
      </p>
      <form method="post" action={paths.deskUnverification(slug)} className="form" noValidate>
        <TextField {...field('reason')} required />
        <button className="go" type="submit">
          Bestätigung zurücknehmen
        </button>
      </form>
    </>
  )
}

function JobMove({ slug, jobs, refused }: { slug: string; jobs: Shown['jobs']; refused: Refused }) {
  const field = fieldOf(refused)
  return (
    <form method="post" action={paths.deskJobMove(slug)} className="form" noValidate>
      <SelectField {...field('job')} options={jobs.map(({ id, title }) => [String(id), title])} />
      <TextField {...field('to')} hint="das Ende der Adresse des anderen Betriebs" required />
      <button className="go" type="submit">
        Stelle verschieben
      </button>
    </form>
  )
}
