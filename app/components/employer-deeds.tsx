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

/** What the desk can do for an employer, each with a form of its own. */
export function EmployerDeeds({ employer }: { employer: Shown }) {
  const { slug, people, jobs } = employer
  return (
    <div className="desk-deeds">
      <h2>Bestätigung</h2>
      <Verification employer={employer} />
      <h2>Personen</h2>
      <ul>
        {people.map((one) => (
          <li key={one.email}>
            {one.name}, {one.email} ({one.role === 'owner' ? 'Inhaber' : 'Mitarbeit'})
          </li>
        ))}
      </ul>
      {people.length === 0 && <p>Niemand hat ein Konto für diesen Betrieb.</p>}
      <form method="post" action={paths.deskHandover(slug)} className="form">
        <TextField name="email" type="email" label="Betrieb übergeben an (E-Mail)" required />
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
      <DeskJobs employerId={employer.id} jobs={jobs} />
      {jobs.length === 0 ? <p>Keine.</p> : <JobMove slug={slug} jobs={jobs} />}
      <h2>Mit einem anderen Betrieb zusammenlegen</h2>
      <form method="get" action={paths.deskMerger(slug)} className="form">
        <TextField
          name="into"
          label="Der Betrieb, der bleibt"
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

function Verification({ employer }: { employer: Shown }) {
  const { slug, verifiedAt, verifiedBy, verifiedEvidence } = employer
  if (verifiedAt === null) {
    return (
      <form method="post" action={paths.deskVerification(slug)} className="form">
        <TextArea
          name="evidence"
          label="Nachweis"
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
        Bestätigt am {verifiedAt.slice(0, 10)} durch {verifiedBy ?? 'unbekannt'}.
        {verifiedEvidence && ` Nachweis: ${verifiedEvidence}`}
      </p>
      <form method="post" action={paths.deskUnverification(slug)} className="form">
        <TextField name="reason" label="Grund" required />
        <button className="go" type="submit">
          Bestätigung zurücknehmen
        </button>
      </form>
    </>
  )
}

function JobMove({ slug, jobs }: { slug: string; jobs: Shown['jobs'] }) {
  return (
    <form method="post" action={paths.deskJobMove(slug)} className="form">
      <SelectField
        name="job"
        label="Stelle"
        options={jobs.map(({ id, title }) => [String(id), title])}
      />
      <TextField
        name="to"
        label="geht an"
        hint="das Ende der Adresse des anderen Betriebs"
        required
      />
      <button className="go" type="submit">
        Stelle verschieben
      </button>
    </form>
  )
}
