import { mostDrafts } from './adverts/fields.ts'
import type { Renewal } from './renewal.server.ts'

/** What was done with adverts, and with which it could not be; it travels in an address. */
export type DashboardResult = {
  what: 'renewed' | 'withdrawn' | 'copied' | 'published' | 'waiting' | 'nothing' | 'unreasoned'
  count: number
  refused: { jobId: number; why: string }[]
}

const done: Record<DashboardResult['what'], string> = {
  renewed: 'verlängert',
  withdrawn: 'vom Board genommen',
  copied: 'als Entwurf kopiert',
  published: 'veröffentlicht',
  waiting: 'wartet auf das Regionalmanagement',
  nothing: 'Bitte wählen Sie zuerst Stellen aus.',
  unreasoned: 'Bitte wählen Sie einen Grund, warum die Stellen vom Board gehen.',
}

const reasons: Record<string, string> = {
  current: 'läuft schon so lange',
  missing: 'gibt es nicht mehr',
  unpublished: 'war noch nicht öffentlich',
  forgotten: 'braucht erst wieder eine Kontaktangabe',
  withdrawn: 'ist nicht mehr auf dem Board',
  removed: 'hat das Regionalmanagement entfernt',
  waiting: 'wartet noch auf das Regionalmanagement',
  full: `hat unter Ihren ${mostDrafts} Entwürfen keinen Platz mehr`,
}

/** What came of renewing; a job that runs as long already is told apart. */
export function renewedResult(renewals: Renewal[]): DashboardResult {
  const refused = renewals.flatMap((one) => {
    if (!one.ok) return [{ jobId: one.jobId, why: one.why }]
    return one.isNew ? [] : [{ jobId: one.jobId, why: 'current' }]
  })
  return { what: 'renewed', count: renewals.length - refused.length, refused }
}

/** As the query of an address: "done=renewed&count=3&not=17.removed". */
export function resultQuery({ what, count, refused }: DashboardResult): string {
  const params = new URLSearchParams({ done: what, count: String(count) })
  if (refused.length > 0) {
    params.set('not', refused.map(({ jobId, why }) => `${jobId}.${why}`).join(','))
  }
  return params.toString()
}

/** What an address says was done, or undefined when it says nothing, or nothing sensible. */
export function readResult(params: URLSearchParams): DashboardResult | undefined {
  const what = params.get('done') ?? ''
  const count = Number(params.get('count'))
  if (!isDone(what) || !Number.isInteger(count) || count < 0 || count > 1_000) return undefined
  const refused = (params.get('not') ?? '').split(',').flatMap((one) => {
    const [, id, why = ''] = /^([1-9]\d{0,8})\.([a-z]+)$/.exec(one) ?? []
    return id && Object.hasOwn(reasons, why) ? [{ jobId: Number(id), why }] : []
  })
  return { what, count, refused: refused.slice(0, 200) }
}

/** The result in a line: "3 Stellen verlängert, 1 ging nicht: „Bäcker“ ist nicht mehr auf dem Board." */
export function resultLine(
  { what, count, refused }: DashboardResult,
  titles: Map<number, string>,
): string {
  if (what === 'nothing' || what === 'unreasoned') return done[what]
  const jobs = count === 1 ? '1 Stelle' : `${count === 0 ? 'Keine' : count} ${plural(count)}`
  const first = `${jobs} ${done[what]}`
  if (refused.length === 0) return `${first}.`
  const told = refused.flatMap(({ jobId, why }) => {
    const title = titles.get(jobId)
    return title === undefined ? [] : [`„${title}“ ${reasons[why]}`]
  })
  return `${first}, ${refused.length} ging${refused.length === 1 ? '' : 'en'} nicht: ${told.join('; ')}.`
}

function plural(count: number): string {
  return count === 0 ? 'Stelle' : 'Stellen'
}

function isDone(what: string): what is DashboardResult['what'] {
  return Object.hasOwn(done, what)
}
