import type { Advert } from './adverts.ts'
import type { Facts } from './lines.ts'
import { pick } from './random.ts'
import type { Kind, Relation } from '../job.ts'

/** Who lends or places staff speaks of somebody else's work; everybody else of their own. */
export function opening(advert: Advert): string {
  const { employer, occupation, kind, title, random, placeName } = advert
  const plain = plainOpenings[kind] ?? []
  const own = plain.length > 0 && random() < 0.25 ? plain : occupation.openings
  const chosen = pick(random, staffing[employer.relation]?.openings ?? own)
  return chosen.replaceAll('{ort}', placeName).replaceAll('{title}', title)
}

/** Nobody is asked to call or to write where no number or address is given. */
export function closing(advert: Advert, { url, email, phone }: Facts['apply']): string {
  const { employer, occupation, random } = advert
  const all = staffing[employer.relation]?.closings ?? occupation.closings
  const useful = all.filter(
    (sentence) =>
      (phone || !/\b(?:ruf|anruf|telefon)/i.test(sentence)) &&
      (url || email || !/\b(?:schreib|schick|mail)/i.test(sentence)),
  )
  return pick(random, useful.length > 0 ? useful : all)
}

const plainOpenings: Partial<Record<Kind, string[]>> = {
  job: [
    'Für unser Team in {ort} suchen wir Verstärkung.',
    'Wir suchen Verstärkung in {ort}.',
    'In {ort} stellen wir ein.',
  ],
  minijob: ['Für ein paar Stunden in der Woche suchen wir in {ort} Unterstützung.'],
  apprenticeship: [
    'Wir bilden in {ort} aus und freuen uns auf Ihre Bewerbung.',
    'Auch im kommenden Ausbildungsjahr bilden wir in {ort} aus.',
  ],
}

const staffing: Partial<Record<Relation, { openings: string[]; closings: string[] }>> = {
  agency: {
    openings: [
      'Für einen Betrieb in {ort} suchen wir: {title}. Angestellt sind Sie bei uns.',
      'Ihr Arbeitsplatz ist bei einem Kundenbetrieb in {ort}, Ihren Vertrag haben Sie mit uns.',
    ],
    closings: [
      'Sagen Sie uns, was Sie können und wie weit Sie fahren möchten.',
      'Kommen Sie ins Büro, wir sprechen in Ruhe über den Betrieb und die Schichten.',
    ],
  },
  recruiter: {
    openings: [
      'Für einen Betrieb in {ort} suchen wir: {title}. Angestellt werden Sie direkt dort.',
      'Ein Betrieb in {ort} hat uns gebeten, diese Stelle zu besetzen. Angestellt werden Sie dort.',
    ],
    closings: [
      'Ihre Unterlagen geben wir erst weiter, wenn Sie zustimmen.',
      'Das erste Gespräch dauert etwa 20 Minuten und bleibt vertraulich.',
    ],
  },
}
