import { paths } from '#app/paths.ts'

/** What the link says, by what it is about. */
export const reportLabels = { job: 'Stelle melden', employer: 'Arbeitgeber melden' }

/**
 * The way to say that something is wrong, wherever a job or an employer is shown.
 *
 * @param target in a frame on another site: where links lead there
 */
export function ReportLink({
  about,
  target,
}: {
  about: Parameters<typeof paths.newReport>[0]
  target?: '_blank' | '_top'
}) {
  return (
    <a
      href={paths.newReport(about)}
      rel={target === '_blank' ? 'nofollow noopener' : 'nofollow'}
      target={target}
    >
      {'job' in about ? reportLabels.job : reportLabels.employer}
    </a>
  )
}
