import { JobDraft, type JobDraftInput } from '#app/domain/job.ts'
import { aPlace } from './place.ts'

/** Later than any day the tests run on: Postgres goes by the real date. */
export const farOff = '2099-12-31'

/** A baker's job in Nordhausen; say only what matters to the test. */
export function aDraft(facts: Partial<JobDraftInput> = {}): JobDraft {
  return JobDraft.parse({
    title: 'Bäcker (m/w/d)',
    description: '<p>Sie backen Brot und Brötchen.</p>',
    sector: 'C',
    hours: ['full', 'night'],
    contract: 'permanent',
    german: 'A2',
    places: [aPlace('Nordhausen')],
    pay: { min: 16, max: 18, period: 'hour' },
    apply: { email: 'backstube@baecker.example' },
    validThrough: farOff,
    ...facts,
  })
}

export function aNurseDraft(facts: Partial<JobDraftInput> = {}): JobDraft {
  return aDraft({
    title: 'Gesundheits- und Krankenpfleger (m/w/d)',
    description: '<p>Sie pflegen auf der Station für Innere Medizin.</p>',
    sector: 'R',
    hours: ['part', 'shift'],
    german: 'B2',
    places: [aPlace('Mühlhausen')],
    pay: { min: 3_200, max: 4_100, period: 'month', tariff: 'TVöD P7' },
    apply: { url: 'https://klinik.example/stellen/7' },
    ...facts,
  })
}

export function aMachinistDraft(facts: Partial<JobDraftInput> = {}): JobDraft {
  return aDraft({
    title: 'Zerspanungsmechaniker CNC (m/w/d)',
    description: '<p>Sie drehen und fräsen Teile für Getriebe.</p>',
    hours: ['full', 'shift'],
    german: 'B1',
    places: [aPlace('Sondershausen')],
    pay: { min: 36_400, period: 'year' },
    apply: { phone: '03632 5550' },
    ...facts,
  })
}

export function aClerkDraft(facts: Partial<JobDraftInput> = {}): JobDraft {
  return aDraft({
    title: 'Sachbearbeitung Wohngeld (m/w/d)',
    description: '<p>Sie prüfen Anträge und beraten im Rathaus.</p>',
    sector: 'P',
    hours: ['part'],
    contract: 'fixed',
    remote: 'partly',
    german: 'C1',
    places: [aPlace('Bleicherode')],
    pay: { tariff: 'TVöD E 9a' },
    apply: { url: 'https://rathaus.example/stellen' },
    ...facts,
  })
}
