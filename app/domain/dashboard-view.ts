import type { AdvertState } from '#db/queries/employer-adverts.ts'

/** What an employer can ask its list of adverts for: a filter → the states it lets through. */
export const advertFilters = {
  draft: { label: 'Entwürfe', states: ['draft'] },
  waiting: { label: 'beim Regionalmanagement', states: ['waiting'] },
  public: { label: 'öffentlich', states: ['public', 'ending'] },
  ending: { label: 'laufen bald ab', states: ['ending'] },
  expired: { label: 'abgelaufen', states: ['expired'] },
  withdrawn: { label: 'zurückgezogen', states: ['withdrawn', 'removed', 'blocked'] },
  declined: { label: 'abgelehnt', states: ['declined'] },
} as const satisfies Record<string, { label: string; states: AdvertState[] }>
export type AdvertFilter = keyof typeof advertFilters

/** Which part of the list is looked at. */
export type DashboardView = {
  /** part of the title */
  q: string
  filter: AdvertFilter | null
  page: number
}

const longestQ = 100
const lastPage = 1_000

/** A view as its address says it; what makes no sense is left out. */
export function readView(params: URLSearchParams): DashboardView {
  const filter = params.get('state') ?? ''
  const page = Number(params.get('page'))
  return {
    q: (params.get('q') ?? '').replaceAll('\0', '').trim().slice(0, longestQ),
    filter: isFilter(filter) ? filter : null,
    page: Number.isInteger(page) && page >= 1 && page <= lastPage ? page : 1,
  }
}

/** The same view as the query of an address, '' for the first page of everything. */
export function viewQuery({ q, filter, page }: DashboardView): string {
  const params = new URLSearchParams()
  if (q) params.set('q', q)
  if (filter) params.set('state', filter)
  if (page > 1) params.set('page', String(page))
  return params.toString()
}

function isFilter(name: string): name is AdvertFilter {
  return Object.hasOwn(advertFilters, name)
}
