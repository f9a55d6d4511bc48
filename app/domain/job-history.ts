import type { JobChange, JobHappening } from './job-changes.ts'
import { unnamedOccupation } from './job.ts'
import {
  contractLabels,
  dateLabel,
  germanLabels,
  hoursLabels,
  kindLabels,
  numberLabel,
  relationLabels,
  remoteLabels,
  withdrawReasonLabels,
} from './labels.ts'
import { sectorLabel } from './sectors.ts'

/** What a person reads of a change: "Titel: Bäcker → Bäckerin". */
export type ChangeLine = { label: string; from: string; to: string } | { label: string }

const whats: Record<JobHappening['what'], string> = {
  created: 'angelegt',
  changed: 'geändert',
  submitted: 'dem Regionalmanagement vorgelegt',
  published: 'veröffentlicht',
  withdrawn: 'zurückgezogen',
  renewed: 'verlängert',
  declined: 'vom Regionalmanagement abgelehnt',
}

const labels: Record<string, string> = {
  title: 'Titel',
  description: 'Text geändert',
  occupation: 'Beruf (KldB)',
  sector: 'Branche',
  kind: 'Art',
  hours: 'Arbeitszeit',
  hoursPerWeek: 'Stunden je Woche',
  shiftTimes: 'Schichten',
  contract: 'Vertrag',
  contractUntil: 'Befristet bis',
  startsOn: 'Beginn',
  startsNow: 'Ab sofort',
  remote: 'Ort der Arbeit',
  german: 'Deutsch',
  relation: 'Anstellung',
  payMin: 'Gehalt von',
  payMax: 'Gehalt bis',
  payPeriod: 'Gehalt je',
  payTariff: 'Tarif',
  noPayReason: 'Warum kein Gehalt',
  applyUrl: 'Bewerbung auf',
  applyEmail: 'Bewerbung an',
  applyPhone: 'Telefon für Bewerbungen',
  contactName: 'Ansprechperson',
  openings: 'Freie Plätze',
  benefits: 'Leistungen',
  sourceUrl: 'Anzeige im Original',
  validThrough: 'Läuft bis',
  places: 'Orte',
  withdrawnReason: 'Grund',
  note: 'Begründung',
}

const values: Record<string, Record<string, string>> = {
  occupation: { [unnamedOccupation]: 'keiner passt' },
  kind: kindLabels,
  hours: hoursLabels,
  contract: contractLabels,
  remote: remoteLabels,
  german: germanLabels,
  relation: relationLabels,
  payPeriod: { hour: 'Stunde', day: 'Tag', week: 'Woche', month: 'Monat', year: 'Jahr' },
  withdrawnReason: withdrawReasonLabels,
}

/** What happened, in a word. */
export function whatLabel(what: string): string {
  return whats[what as JobHappening['what']] ?? what
}

/**
 * Who it was, for an employer to read.
 *
 * @param accountName of the account in `actor`; null when it is gone or was none
 */
export function actorLabel(actor: string, accountName: string | null): string {
  const [kind] = actor.split(':')
  if (kind === 'account') return accountName ?? 'gelöschtes Konto'
  if (kind === 'desk') return 'Regionalmanagement'
  if (kind === 'import') return 'Import'
  return kind === 'demo' ? 'Beispieldaten' : 'Stellenbörse'
}

/** The changes of an event; one that says nothing an employer would know is left out. */
export function changeLines(changes: unknown): ChangeLine[] {
  if (!Array.isArray(changes)) return []
  return (changes as JobChange[]).flatMap(({ field, from, to }) => {
    const label = labels[field]
    if (!label) return []
    const isLong = field === 'description'
    return isLong ? [{ label }] : [{ label, from: valueOf(field, from), to: valueOf(field, to) }]
  })
}

function valueOf(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return 'keine Angabe'
  if (Array.isArray(value)) {
    return value.length === 0 ? 'keine Angabe' : value.map((one) => valueOf(field, one)).join(', ')
  }
  if (typeof value === 'boolean') return value ? 'ja' : 'nein'
  if (typeof value === 'number') return numberLabel(value)
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return dateLabel(text)
  if (field === 'sector') return sectorLabel(text)
  return values[field]?.[text] ?? text
}
