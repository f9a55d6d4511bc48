import { z } from 'zod'

/** Parameters of GET /api/v1/facets besides those of the search. */
export const facetsParameters = {
  lang: z.enum(['de', 'en'], 'erwartet wird de oder en').meta({ default: 'de' }),
}

/** Parameters of GET /api/v1/jobs besides those of the search. */
export const jobsParameters = {
  ...facetsParameters,
  size: z
    .string('darf nur einmal vorkommen')
    .regex(/^(?:[1-9]|[1-4]\d|50)$/, 'erwartet wird eine ganze Zahl von 1 bis 50')
    .transform(Number)
    .meta({ type: 'integer', minimum: 1, maximum: 50, default: 20 }),
}

/** Parameters of lists that are not searched: employers and slices. */
export const pageParameters = {
  page: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'erwartet wird eine ganze Zahl von 1 bis 999')
    .transform(Number)
    .meta({ type: 'integer', minimum: 1, maximum: 999 }),
}

/** What each parameter of a search means, in plain words. */
export const searchWords: Record<string, string> = {
  slice: 'ein Ausschnitt; alles andere grenzt ihn ein, nichts verlässt ihn',
  q: 'Wörter: Beruf, Stichwort, Betrieb',
  near: 'ein Ort oder eine Postleitzahl in Deutschland',
  radius: 'Kilometer um den Ort in near, ohne Angabe 20',
  district: 'Landkreis, als amtlicher Schlüssel (AGS, 5 Ziffern)',
  municipality: 'Gemeinde, als amtlicher Schlüssel (AGS, 8 Ziffern)',
  sector: 'Branche: Abschnitt der WZ 2025',
  occupation: 'Beruf: Nummer der KldB 2010',
  kind: 'Art der Stelle',
  hours: 'Arbeitszeit',
  contract: 'unbefristet oder befristet',
  remote: 'Arbeit von zu Hause',
  relation: 'wer einstellt: der Betrieb selbst, Zeitarbeit, Vermittlung',
  employer: 'Arbeitgeber, wie die Adresse seiner Seite endet',
  german: 'Deutschkenntnisse, die jemand hat',
  pay: 'Euro im Jahr, die das Gehalt erreichen kann',
  since: 'Tage seit der ersten Veröffentlichung',
  sort: 'Reihenfolge; nearest nur mit near',
  literal: '1: jedes Wort in q ist ein Wort, keines ein Filter',
  page: 'Seite der Liste',
  lang: 'Sprache, in der Filter und ihre Werte heißen; die Stellen bleiben deutsch',
  size: 'Stellen auf einer Seite, ohne Angabe 20',
}
