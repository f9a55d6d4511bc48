import { paths } from '#app/paths.ts'
import { CheckField, ChoiceField, ErrorSummary, TextArea, TextField } from './fields.tsx'

const labels = {
  reason: 'Was stimmt nicht?',
  text: 'Was ist Ihnen aufgefallen?',
  email: 'Ihre E-Mail-Adresse (freiwillig)',
  goodFaith: 'Meine Angaben sind nach bestem Wissen richtig und vollständig.',
  homepage: 'Bitte leer lassen',
}

/** Where a reader says what is wrong with a job or an employer: without an account, without script. */
export function ReportForm({
  subject,
  reasons,
  action,
  typed,
  errors,
}: {
  subject: { employerName: string; jobTitle: string | null; path: string }
  reasons: [value: string, label: string][]
  action: string
  typed: Record<string, string>
  errors: Record<string, string>
}) {
  return (
    <form method="post" action={action} className="form" noValidate>
      <h1>{subject.jobTitle ? 'Stelle melden' : 'Arbeitgeber melden'}</h1>
      <p className="lead">
        {subject.jobTitle && `„${subject.jobTitle}“, `}
        {subject.employerName}
      </p>
      <p className="quiet">
        Ein Mensch im Regionalmanagement sieht sich das an und entscheidet. Der Betrieb erfährt
        nicht, wer gemeldet hat.
      </p>
      <ErrorSummary errors={errors} labels={{ email: 'E-Mail', homepage: labels.homepage }} />
      <ChoiceField
        name="reason"
        label={labels.reason}
        type="radio"
        options={reasons}
        chosen={[typed['reason'] ?? '']}
        error={errors['reason']}
      />
      <TextArea
        name="text"
        label={labels.text}
        hint="Zum Beispiel die Stelle im Text, um die es geht, oder was Ihnen geschrieben wurde. Ist die Stelle nur nicht mehr frei, kann das Feld leer bleiben."
        maxLength={4_000}
        defaultValue={typed['text']}
        error={errors['text']}
      />
      <TextField
        name="email"
        label={labels.email}
        hint="Dann schreiben wir Ihnen, was wir entscheiden. Ohne Adresse sehen Sie es über einen Link, den Sie gleich bekommen."
        type="email"
        autoComplete="email"
        defaultValue={typed['email']}
        error={errors['email']}
      />
      <CheckField
        name="goodFaith"
        label={labels.goodFaith}
        hint="Diese Erklärung verlangt das Gesetz über digitale Dienste (Artikel 16 Absatz 2 Buchstabe d). Sie schützt Betriebe vor Meldungen, die jemand wider besseres Wissen schreibt. Irren dürfen Sie sich."
        defaultChecked={typed['goodFaith'] === 'yes'}
        error={errors['goodFaith']}
      />
      <div hidden={!errors['homepage']}>
        <TextField
          name="homepage"
          label={labels.homepage}
          autoComplete="off"
          defaultValue={typed['homepage']}
          error={errors['homepage']}
        />
      </div>
      <p>
        <button className="go">Melden</button> <a href={subject.path}>Abbrechen</a>
      </p>
      <p className="quiet small">
        Was wir speichern, steht unter <a href={paths.page('privacy')}>Datenschutz</a>. Wie viele
        Meldungen es gab und was daraus wurde, steht unter{' '}
        <a href={paths.transparency()}>Transparenz</a>.
      </p>
    </form>
  )
}
