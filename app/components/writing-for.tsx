import { paths } from '#app/paths.ts'
import { DeskNav } from './desk-nav.tsx'
import { Notice } from './notice.tsx'

/** Says to the desk for whom it writes, and leads back. */
export function WritingFor({ employer }: { employer: { name: string; slug: string } }) {
  return (
    <>
      <DeskNav here="employers" />
      <Notice>
        <p>
          Sie schreiben als Regionalmanagement für <strong>{employer.name}</strong>. Was Sie
          bestätigen, gilt sofort und steht im Protokoll; der Betrieb sieht es im Verlauf.{' '}
          <a href={paths.deskEmployer(employer.slug)}>Zurück zum Betrieb</a>
        </p>
      </Notice>
    </>
  )
}
