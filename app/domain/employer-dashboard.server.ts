import {
  type AdvertMatch,
  type AdvertRow,
  type AdvertState,
  countAdverts,
  jobTitles,
  listAdverts,
} from '#db/queries/employer-adverts.ts'
import { addDays, dayNumber, dayOf } from './calendar.ts'
import { type DashboardResult, resultLine } from './dashboard-message.ts'
import { advertFilters, type DashboardView } from './dashboard-view.ts'
import type { WithdrawReason } from './job.ts'
import { withdrawReasonLabels } from './labels.ts'
import { renewedEnd } from './renewal.ts'
import { remindedDaysBefore } from './reminders.server.ts'
import type { Services } from './services.ts'

export const advertsPerPage = 50
const lately = 30

/** What an employer sees of its adverts: a page of them, how many there are, what can be done. */
export async function employerDashboard(
  { db, clock, region }: Pick<Services, 'db' | 'clock' | 'region'>,
  employerId: number,
  view: DashboardView,
) {
  const today = dayOf(clock())
  const match = { employerId, today, endingUntil: addDays(today, remindedDaysBefore), q: view.q }
  const numbers = await countAdverts(db, match)
  const numberOf = (states: readonly AdvertState[]) =>
    numbers.reduce((sum, { state, count }) => sum + (states.includes(state) ? count : 0), 0)
  const all = numbers.reduce((sum, { count }) => sum + count, 0)
  const states = view.filter && advertFilters[view.filter].states
  const total = states ? numberOf(states) : all
  const pages = Math.max(1, Math.ceil(total / advertsPerPage))
  const page = Math.min(view.page, pages)
  return {
    isEmpty: all === 0 && view.q === '',
    total,
    page,
    pages,
    filters: Object.entries(advertFilters).map(([name, filter]) => ({
      name,
      label: filter.label,
      count: numberOf(filter.states),
    })),
    adverts: await advertsOf(db, match, {
      view: { ...view, page },
      today,
      nextEnd: renewedEnd(region, today),
    }),
  }
}

/** What was done, in a line; null when nothing was. */
export async function dashboardMessage(
  { db }: Pick<Services, 'db'>,
  employerId: number,
  result: DashboardResult | undefined,
): Promise<string | null> {
  if (!result) return null
  const ids = result.refused.map(({ jobId }) => jobId)
  return resultLine(result, await jobTitles(db, employerId, ids))
}

async function advertsOf(
  db: Services['db'],
  match: AdvertMatch,
  { view, today, nextEnd }: { view: DashboardView; today: string; nextEnd: string },
) {
  const rows = await listAdverts(db, match, {
    states: view.filter && [...advertFilters[view.filter].states],
    countedSince: addDays(today, 1 - lately),
    limit: advertsPerPage,
    offset: (view.page - 1) * advertsPerPage,
  })
  return rows.map((row) => {
    const isPublic = row.state === 'public' || row.state === 'ending'
    const isOver = row.validThrough !== null && row.validThrough < today
    return {
      id: row.id,
      key: row.key,
      title: row.title.trim() || 'Noch ohne Titel',
      state: row.state,
      stateLabel: stateLabel(row, today),
      validThrough: row.validThrough,
      isPublic,
      mayPublish: (row.state === 'withdrawn' && !isOver && row.wasPublished) || isStored(row),
      mayRenew: (isPublic && (row.validThrough ?? '') < nextEnd) || row.state === 'expired',
      views: { lately: row.viewsLately, total: row.views },
      applies: { lately: row.appliesLately, total: row.applies },
    }
  })
}

/** A job that is written to the end, and that nobody has published. */
function isStored({ id, state }: AdvertRow): boolean {
  return id !== null && state === 'draft'
}

function stateLabel(row: AdvertRow, today: string): string {
  const { state, validThrough, withdrawnReason } = row
  if (state === 'withdrawn') {
    return `zurückgezogen: ${withdrawReasonLabels[withdrawnReason as WithdrawReason]}`
  }
  if (state !== 'ending' || validThrough === null) return stateLabels[state]
  const days = dayNumber(validThrough) - dayNumber(today)
  if (days <= 0) return 'läuft heute ab'
  return days === 1 ? 'läuft morgen ab' : `läuft in ${days} Tagen ab`
}

const stateLabels: Record<AdvertState, string> = {
  draft: 'Entwurf',
  waiting: 'wartet auf das Regionalmanagement',
  public: 'öffentlich',
  ending: 'läuft bald ab',
  expired: 'abgelaufen',
  withdrawn: 'zurückgezogen',
  declined: 'vom Regionalmanagement abgelehnt',
  removed: 'vom Regionalmanagement entfernt',
  blocked: 'gesperrt',
}
