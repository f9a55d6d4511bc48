import type { CaseKind } from '#db/queries/desk-cases.ts'
import { caseKinds } from './cases.ts'

/** What somebody wants to see of the queue, as the URL says it. */
export type QueueView = {
  isMine: boolean
  /** AGS */
  district: string | null
  kind: CaseKind | null
  state: 'open' | 'decided' | 'all'
  page: number
}

/** The view of a URL; what it does not understand is left out. */
export function readQueueView(search: URLSearchParams): QueueView {
  const district = search.get('district')
  const state = search.get('state')
  const page = Number(search.get('page'))
  return {
    isMine: search.get('mine') === '1',
    district: district && /^\d{5}(\d{3})?$/.test(district) ? district : null,
    kind: caseKinds.find((one) => one === search.get('kind')) ?? null,
    state: state === 'decided' || state === 'all' ? state : 'open',
    page: Number.isInteger(page) && page > 1 && page <= 10_000 ? page : 1,
  }
}

/** The list that a page about a case belongs to: in its address, or sent along by its form. */
export function readListView(search: URLSearchParams): QueueView {
  return readQueueView(new URLSearchParams(search.get('queue') ?? search))
}

/** The same as a query, without what is ordinary; '' for the whole queue. */
export function queueQuery({ isMine, district, kind, state, page }: QueueView): string {
  return new URLSearchParams({
    ...(isMine && { mine: '1' }),
    ...(district && { district }),
    ...(kind && { kind }),
    ...(state !== 'open' && { state }),
    ...(page > 1 && { page: String(page) }),
  }).toString()
}
