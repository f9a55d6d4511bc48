import { addDays, dayFrom, endOfDay } from '../calendar.ts'

/** What of the audit is looked at, as it stands in the address. */
export type AuditView = {
  actor: string
  action: string
  subject: string
  subjectId: string
  /** ISO dates, both included */
  from: string
  until: string
}

const filters = ['actor', 'action', 'subject', 'subjectId', 'from', 'until'] as const

/** Reads the filter of the audit from an address; a day that is none is left out. */
export function readAuditView(params: URLSearchParams): AuditView {
  const typed = (name: (typeof filters)[number]) => params.get(name)?.trim().slice(0, 200) ?? ''
  const day = (name: 'from' | 'until') => (typed(name) ? (dayFrom(typed(name)) ?? '') : '')
  return {
    actor: typed('actor'),
    action: typed('action'),
    subject: typed('subject'),
    subjectId: typed('subjectId'),
    from: day('from'),
    until: day('until'),
  }
}

/** The same as a query, empty where nothing is filtered. */
export function auditQuery(view: AuditView): string {
  const given = filters.flatMap((name) => (view[name] ? [[name, view[name]]] : []))
  return new URLSearchParams(given).toString()
}

/** The first instant of a day on the board. */
export function startOfDay(day: string): Date {
  return new Date(Date.parse(endOfDay(addDays(day, -1))) + 1_000)
}

/** The same for the database: days become instants, what is empty falls out. */
export function auditFilter({ from, until, ...words }: AuditView) {
  const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== ''))
  return {
    ...given,
    ...(from && { from: startOfDay(from) }),
    ...(until && { until: startOfDay(addDays(until, 1)) }),
  }
}

const subjectLabels: Record<string, string> = {
  account: 'Konto',
  case: 'Fall',
  draft: 'Entwurf',
  employer: 'Betrieb',
  index: 'Suchindex',
  job: 'Stelle',
  mail: 'Mail',
  objection: 'Widerspruch',
  report: 'Meldung',
  setting: 'Einstellung',
  slice: 'Ausschnitt',
  synonym: 'Gleichbedeutend',
  template: 'Textbaustein',
}

/** What a deed was done to, in German where the board knows the word. */
export function subjectLabel(subject: string): string {
  return subjectLabels[subject] ?? subject
}

const verbLabels: Record<string, string> = {
  add: 'eingetragen',
  approve: 'freigegeben',
  'ask-back': 'rückgefragt',
  assign: 'zugewiesen',
  block: 'gesperrt',
  change: 'geändert',
  'change-for': 'für den Betrieb geändert',
  create: 'angelegt',
  decline: 'abgelehnt',
  'discard-for': 'für den Betrieb verworfen',
  invite: 'eingeladen',
  'join-desk': 'ins Team gekommen',
  merge: 'zusammengelegt',
  rebuild: 'Neuaufbau verlangt',
  remove: 'entfernt',
  'renew-for': 'für den Betrieb verlängert',
  reset: 'zurückgesetzt',
  retry: 'noch einmal versucht',
  unblock: 'entsperrt',
  verify: 'bestätigt',
  'withdraw-for': 'für den Betrieb vom Board genommen',
  'write-for': 'für den Betrieb geschrieben',
}

/** "Betrieb gesperrt" for 'employer.block'; what the board has no word for stays as it is. */
export function actionLabel(action: string): string {
  const [subject = '', verb = ''] = action.split('.')
  const known = verbLabels[verb]
  return known ? `${subjectLabel(subject)} ${known}` : action
}

/** Whose account an actor is, or undefined for the board and its commands. */
export function accountOfActor(actor: string): number | undefined {
  const [, id] = /^desk:([1-9]\d{0,8})$/.exec(actor) ?? []
  return id === undefined ? undefined : Number(id)
}

/** Who it was, by name. */
export function actorLabel(actor: string, names: ReadonlyMap<number, string>): string {
  const id = accountOfActor(actor)
  if (id !== undefined) return names.get(id) ?? `Konto ${id}, das es nicht mehr gibt`
  if (actor === 'board') return 'die Stellenbörse'
  return actor === 'desk:command' ? 'ein Befehl auf dem Server' : actor
}
