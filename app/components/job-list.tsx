import type { JobCard } from '#app/domain/job-card.ts'
import { hourFacts, noPay, placeNames } from '#app/domain/job-texts.ts'
import { distanceLabel, payLabel, postedLabel } from '#app/domain/labels.ts'
import { paths } from '#app/paths.ts'
import { titleParts } from './job-title.tsx'
import { joined, type Markup, markup } from '#app/markup.ts'
import { reportLabels } from './report-link.tsx'

/** A heading as deep as the page around a list needs it. */
type Level = 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
/** Where a job opens, when not in the place of the list. */
type Target = '_top' | '_blank'

/** Jobs in a list, three lines each: what, who and where, the facts. */
export function JobList({
  jobs,
  today,
  level = 'h3',
  named = true,
  target,
}: {
  jobs: JobCard[]
  /** ISO date */
  today: string
  /** whether each job names its employer; on the employer's own page it need not */
  named?: boolean
  /** heading level that fits the page */
  level?: Level
  target?: Target
}) {
  const list = jobs.map((job) => knownItem(job, { today, level, named, target }))
  return <ol className="hits" dangerouslySetInnerHTML={{ __html: joined(list) }} />
}

type Shown = { today: string; level: Level; named: boolean; target: Target | undefined }

/** Most searches show jobs that others have shown: as long as a card is kept, so is its item. */
function knownItem(job: JobCard, shown: Shown): Markup {
  const known = items.get(job)
  if (known && isSame(known.shown, shown)) return known.item
  const item = itemOf(job, shown)
  items.set(job, { shown, item })
  return item
}

const items = new WeakMap<JobCard, { shown: Shown; item: Markup }>()

function isSame(one: Shown, other: Shown): boolean {
  return (
    one.today === other.today &&
    one.level === other.level &&
    one.named === other.named &&
    one.target === other.target
  )
}

function itemOf(job: JobCard, { today, level, named, target }: Shown): Markup {
  const posted = postedLabel(job.datePosted, today)
  const isNew = posted === 'heute' || posted === 'gestern'
  return markup`
    <li>
      <${level}>
        <a href="${paths.job(job)}"${target && targets[target]}>
          ${breakable(job.title)}${target === '_blank' && newWindow}
        </a>
      </${level}>
      <p class="who">${named && job.employer.name}${named && job.places.length > 0 && ' · '}
        ${placesOf(job)}
      </p>
      <p class="when">${isNew && mark}${posted}</p>
      <ul class="facts">
        ${factsOf(job)}
        ${target && reportOf(job, target)}
      </ul>
    </li>`
}

const mark = markup`<b>neu</b> · `
const newWindow = markup`<span class="hidden"> (neues Fenster)</span>`
const targets: Record<Target, Markup> = {
  _top: markup` target="_top"`,
  _blank: markup` target="_blank" rel="noopener"`,
}

function breakable(title: string): Markup[] {
  return titleParts(title).map((part, at) => (at === 0 ? markup`${part}` : markup`<wbr>${part}`))
}

function placesOf(job: JobCard): Markup {
  const km = job.places[0]?.distanceKm
  const away = km !== undefined && markup`<span class="quiet"> · ${distanceLabel(km)}</span>`
  return markup`${placeNames(job)}${away}`
}

function factsOf(job: JobCard): Markup[] {
  const pay = payLabel(job.pay)
  return [
    pay === null ? markup`<li>${noPay}</li>` : markup`<li class="pay">${pay}</li>`,
    ...hourFacts(job).map((fact) => markup`<li>${fact}</li>`),
  ]
}

/** On another site nobody sees the job's own page first. */
function reportOf({ id }: JobCard, target: Target): Markup {
  const href = paths.newReport({ job: id })
  const rel = target === '_blank' ? 'nofollow noopener' : 'nofollow'
  return markup`<li><a href="${href}" rel="${rel}" target="${target}">${reportLabels.job}</a></li>`
}
