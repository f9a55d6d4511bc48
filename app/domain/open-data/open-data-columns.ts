import type { OpenDataJob } from './open-data-job.ts'

/** A column of the CSV: what it is called, what it says in words, and its text for a job. */
type Column = { name: string; about: string; text: (job: OpenDataJob) => unknown }

/**
 * The columns, in order. What is a list in JSON has its first place in columns of its own, so that a
 * table can be used as it is, and everything once more as JSON.
 */
export const columns: Column[] = [
  column('id', 'Nummer der Stelle, bleibt', (job) => job.id),
  column('url', 'Seite der Stelle, mit dem Text der Anzeige', (job) => job.url),
  column('identifier', 'wie der Betrieb oder die Quelle die Stelle nennt', (job) => job.identifier),
  column('title', 'Titel', (job) => job.title),
  column('employer', 'Name des Betriebs', (job) => job.employer.name),
  column('employerUrl', 'Seite des Betriebs', (job) => job.employer.url),
  column('kind', 'Art: job, apprenticeship, dual-study …', (job) => job.kind),
  column('occupation', 'Beruf, KldB 2010 mit fünf Ziffern', (job) => job.occupation),
  column('sector', 'Branche, Abschnitt der WZ 2025', (job) => job.sector),
  column('place', 'erster Ort, wie man ihn nennt', (job) => job.places[0]?.name),
  column('postcode', 'seine Postleitzahl', (job) => job.places[0]?.postcode),
  column('municipality', 'seine Gemeinde, AGS', (job) => job.places[0]?.municipality),
  column('district', 'sein Kreis, AGS', (job) => job.places[0]?.district),
  column('lat', 'seine geografische Breite (WGS 84)', (job) => job.places[0]?.lat),
  column('lon', 'seine geografische Länge', (job) => job.places[0]?.lon),
  column('places', 'alle Orte als JSON', (job) => JSON.stringify(job.places)),
  column('hours', 'Arbeitszeit, mehrere mit |', (job) => job.hours.join('|')),
  column('hoursPerWeek', 'Stunden in der Woche', (job) => job.hoursPerWeek),
  column('contract', 'permanent oder fixed', (job) => job.contract),
  column('contractUntil', 'befristet bis', (job) => job.contractUntil),
  column('remote', 'von zu Hause: none, partly, fully', (job) => job.remote),
  column('german', 'Deutsch: none, english, A1 … C2', (job) => job.german),
  column('relation', 'direct, agency, recruiter', (job) => job.relation),
  column('payMin', 'Gehalt von, Euro je Zeitraum', (job) => job.pay?.min),
  column('payMax', 'Gehalt bis', (job) => job.pay?.max),
  column('payPeriod', 'Zeitraum: hour, day, week, month, year', (job) => job.pay?.period),
  column('payTariff', 'Tarifgruppe', (job) => job.pay?.tariff),
  column('startsOn', 'Beginn', (job) => job.startsOn),
  column('startsNow', 'Beginn ab sofort: true oder false', (job) => job.startsNow),
  column('openings', 'wie viele gesucht werden', (job) => job.openings),
  column('benefits', 'Leistungen als JSON', (job) => JSON.stringify(job.benefits)),
  column('datePosted', 'zuerst veröffentlicht', (job) => job.datePosted),
  column(
    'validThrough',
    'letzter Tag, an dem die Stelle öffentlich ist',
    (job) => job.validThrough,
  ),
  column('updated', 'zuletzt geändert (UTC)', (job) => job.updated),
  column('license', 'Lizenz', (job) => job.license),
]

/** A job as a row of the CSV; what is not known is empty. */
export function rowOf(job: OpenDataJob): string[] {
  return columns.map(({ text }) => String(text(job) ?? ''))
}

function column(name: string, about: string, text: Column['text']): Column {
  return { name, about, text }
}
