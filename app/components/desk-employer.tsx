import type { ComponentProps } from 'react'
import { paths } from '#app/paths.ts'
import { DeskNav } from './desk-nav.tsx'
import { EmployerDeeds, deedLabels } from './employer-deeds.tsx'
import { ErrorSummary } from './fields.tsx'
import { Notice } from './notice.tsx'

/** What the desk wanted to do for an employer and could not, with what was typed. */
export type RefusedDeed = { errors: Record<string, string>; values: Record<string, string> }

type Employer = ComponentProps<typeof EmployerDeeds>['employer'] & {
  name: string
  place: string | null
  website: string | null
  isBlocked: boolean
}

/** An employer as the desk sees it, also after something was refused. */
export function DeskEmployer({
  employer,
  said,
  refused,
}: {
  employer: Employer
  /** what was just done */
  said?: string | null
  refused?: RefusedDeed | undefined
}) {
  return (
    <>
      <DeskNav here="employers" />
      <h1>{employer.name}</h1>
      {said && (
        <Notice>
          <p>{said}</p>
        </Notice>
      )}
      <ErrorSummary errors={refused?.errors} labels={deedLabels} />
      <p className="quiet">
        {[employer.place, employer.isBlocked && 'gesperrt', employer.website]
          .filter(Boolean)
          .join(' · ')}{' '}
        <a href={paths.employer(employer)}>Öffentliche Seite</a>
      </p>
      <EmployerDeeds employer={employer} refused={refused} />
    </>
  )
}
