import { paths } from '#app/paths.ts'

const messages: Record<number, { title: string; text: string }> = {
  400: {
    title: 'Das haben wir nicht verstanden',
    text: 'Die Adresse dieser Seite ist unvollständig oder beschädigt.',
  },
  403: {
    title: 'Das dürfen Sie hier nicht',
    text: 'Ihr Konto ist für diese Seite nicht freigeschaltet.',
  },
  404: {
    title: 'Diese Seite gibt es nicht',
    text: 'Vielleicht ist die Adresse vertippt, oder die Seite ist umgezogen.',
  },
  405: { title: 'Das geht hier nicht', text: 'Diese Adresse lässt sich so nicht aufrufen.' },
  503: {
    title: 'Gerade ist zu viel los',
    text: 'Wir können Ihnen im Augenblick nicht antworten. Bitte versuchen Sie es in einer halben Minute noch einmal.',
  },
}

const broken = {
  title: 'Das hat nicht geklappt',
  text: 'Der Fehler liegt bei uns und ist notiert. Bitte versuchen Sie es in ein paar Minuten noch einmal.',
}

/** The title of the page that says so. */
export function errorTitle(status: number): string {
  return (messages[status] ?? broken).title
}

/** What happened, what one can do, one way on. */
export function ErrorMessage({ status }: { status: number }) {
  const { title, text } = messages[status] ?? broken
  return (
    <div className="prose">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a className="go" href={paths.jobs()}>
          Alle Stellen ansehen
        </a>
      </p>
    </div>
  )
}
