import { accountNames } from '#db/queries/accounts.ts'
import { auditChoices, isAuditComplete, listAuditEntries } from '#db/queries/audit-entries.ts'
import type { AuditEntry } from '#db/tables/audit-entry.ts'
import { csvRows, csvStart } from '../csv.ts'
import type { Services } from '../services.ts'
import {
  accountOfActor,
  actionLabel,
  actorLabel,
  auditFilter,
  type AuditView,
  subjectLabel,
} from './audit-view.ts'
import { instantLabel } from './instant.ts'

type Reading = Pick<Services, 'db'>

const pageSize = 50
/** So many entries of an export are held at a time. */
const chunkSize = 500

/**
 * A page of the audit, the latest first.
 *
 * @param below the number the page begins below; undefined for the first
 */
export async function auditPage({ db }: Reading, view: AuditView, below: number | undefined) {
  const [rows, choices, isComplete] = await Promise.all([
    listAuditEntries(db, auditFilter(view), { below, limit: pageSize + 1 }),
    auditChoices(db),
    isAuditComplete(db),
  ])
  const shown = rows.slice(0, pageSize)
  const names = await namesOf(db, [...shown.map(({ actor }) => actor), ...choices.actors])
  return {
    view,
    isComplete,
    entries: shown.map((entry) => shownEntry(entry, names)),
    next: rows.length > pageSize ? (shown.at(-1)?.number ?? null) : null,
    choices: {
      actors: choices.actors.map((actor) => choice(actor, actorLabel(actor, names))),
      actions: choices.actions.map((action) => choice(action, actionLabel(action))),
      subjects: choices.subjects.map((subject) => choice(subject, subjectLabel(subject))),
    },
  }
}

/** The audit as a table (CSV), the latest first, piece by piece. */
export async function* auditTable({ db }: Reading, view: AuditView): AsyncGenerator<string> {
  yield csvStart + csvRows([columns])
  for await (const entries of eachChunk(db, view)) {
    const names = await namesOf(
      db,
      entries.map(({ actor }) => actor),
    )
    yield csvRows(entries.map((entry) => rowOf(entry, names)))
  }
}

/** The same as JSON Lines, an entry each. */
export async function* auditLines({ db }: Reading, view: AuditView): AsyncGenerator<string> {
  for await (const entries of eachChunk(db, view)) {
    yield entries.map((entry) => `${JSON.stringify(entry)}\n`).join('')
  }
}

const columns = [
  'Nummer',
  'Zeitpunkt',
  'Wer',
  'Name',
  'Was',
  'Woran',
  'Kennung',
  'Vorher',
  'Nachher',
  'Grund',
]

function rowOf(entry: AuditEntry, names: ReadonlyMap<number, string>): string[] {
  return [
    String(entry.number),
    entry.at.toISOString(),
    entry.actor,
    actorLabel(entry.actor, names),
    entry.action,
    entry.subject,
    entry.subjectId,
    entry.before === null ? '' : JSON.stringify(entry.before),
    entry.after === null ? '' : JSON.stringify(entry.after),
    entry.reason ?? '',
  ]
}

async function* eachChunk(db: Services['db'], view: AuditView): AsyncGenerator<AuditEntry[]> {
  const filter = auditFilter(view)
  for (let below: number | undefined; ;) {
    const entries = await listAuditEntries(db, filter, { below, limit: chunkSize })
    if (entries.length > 0) yield entries
    below = entries.at(-1)?.number
    if (entries.length < chunkSize) return
  }
}

function shownEntry(entry: AuditEntry, names: ReadonlyMap<number, string>) {
  const { number, subjectId, reason } = entry
  return {
    number,
    subjectId,
    reason,
    at: instantLabel(entry.at),
    who: actorLabel(entry.actor, names),
    what: actionLabel(entry.action),
    subject: subjectLabel(entry.subject),
    before: factsOf(entry.before),
    after: factsOf(entry.after),
  }
}

/** Facts as lines to read: "blocked: true". */
function factsOf(facts: unknown): string[] {
  if (typeof facts !== 'object' || facts === null) return []
  return Object.entries(facts).map(([name, value]) => `${name}: ${factLabel(value)}`)
}

function factLabel(value: unknown): string {
  if (typeof value === 'string') return value
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string')
  return isList ? value.join(', ') : JSON.stringify(value)
}

async function namesOf(db: Services['db'], actors: string[]) {
  const ids = actors.flatMap((actor) => accountOfActor(actor) ?? [])
  return accountNames(db, [...new Set(ids)])
}

function choice(value: string, label: string): [string, string] {
  return [value, label]
}
