import { describe, expect, test } from 'vitest'
import { type AdvertFields, fieldsFrom, storedFields } from '#app/domain/adverts/fields.ts'
import { readAdvert } from '#app/domain/adverts/reading.server.ts'
import { type JobDraft, unnamedOccupation } from '#app/domain/job.ts'
import { anAdvert, asPosted } from '#tests/factories/advert.ts'
import { region } from '#tests/support/services.ts'

const context = { region, today: '2026-11-22' }
const read = (fields: Partial<AdvertFields> = {}, more = {}) =>
  readAdvert(anAdvert(fields), { ...context, ...more })
const draftOf = (fields: Partial<AdvertFields> = {}): JobDraft => {
  const reading = read(fields)
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors))
  return reading.draft
}
const errorsOf = (fields: Partial<AdvertFields>, more = {}) => {
  const reading = read(fields, more)
  return reading.ok ? {} : reading.errors
}

describe('the form of an advert', () => {
  test('is a draft of a job', () => {
    expect(draftOf()).toMatchObject({
      title: 'Bäcker (m/w/d)',
      hours: ['full', 'night'],
      hoursPerWeek: 38.5,
      pay: { min: 16.5, max: 18, period: 'hour', tariff: null },
      startsNow: false,
      startsOn: null,
      relation: 'direct',
      german: 'A2',
      benefits: ['30 Tage Urlaub', 'Brot umsonst'],
      apply: { url: null, email: 'backstube@baecker.example', phone: null },
      validThrough: '2026-12-22',
      places: [{ municipality: '16062041', postcode: '99734', street: 'Musterweg 1' }],
      descriptionMarkdown: anAdvert().description,
    })
  })

  test.each<[string, Partial<AdvertFields>, object]>([
    ['a decimal comma', { payMin: '17,5' }, { pay: { min: 17.5 } }],
    ['thousands', { payMin: '3.200', payMax: '', payPeriod: 'month' }, { pay: { min: 3200 } }],
    ['a currency', { payMin: '16,50 €' }, { pay: { min: 16.5 } }],
    ['both signs', { payMin: '42.000,50', payMax: '' }, { pay: { min: 42_000.5 } }],
    ['a tariff alone', { payMin: '', payMax: '', payTariff: 'TVöD E 5' }, { pay: { min: null } }],
    [
      'no pay but a reason',
      { payMin: '', payMax: '', noPayReason: 'Ehrenamt' },
      { pay: null, noPayReason: 'Ehrenamt' },
    ],
    ['a reason beside pay, which counts for nothing', { noPayReason: 'x' }, { noPayReason: null }],
    [
      'a start at once',
      { start: 'now', startsOn: '2027-01-01' },
      { startsNow: true, startsOn: null },
    ],
    ['a day', { start: 'date', startsOn: '2027-01-01' }, { startsOn: '2027-01-01' }],
    ['a German date', { start: 'date', startsOn: '1.2.2027' }, { startsOn: '2027-02-01' }],
    ['a term', { contract: 'fixed', contractUntil: '2027-12-31' }, { contractUntil: '2027-12-31' }],
    ['no term without one', { contractUntil: '2027-12-31' }, { contractUntil: null }],
    [
      'an address without its scheme',
      { applyUrl: 'www.baecker.example/jobs' },
      {
        apply: { url: 'https://www.baecker.example/jobs' },
      },
    ],
    ['"Davon passt nichts"', { occupation: 'none' }, { occupation: unnamedOccupation }],
    ['an occupation there is', { occupation: '29222' }, { occupation: '29222' }],
    ['an occupation there is not', { occupation: '99999' }, { occupation: null }],
    ['bullets before benefits', { benefits: '- Obst\n\n• Rad ' }, { benefits: ['Obst', 'Rad'] }],
    ['English is enough', { german: 'english' }, { german: 'english' }],
    ['shift times', { shiftTimes: '22–6 Uhr' }, { shiftTimes: '22–6 Uhr' }],
    ['work from home without a place', { remote: 'fully', places: [] }, { places: [] }],
    [
      'several places',
      { places: ['Nordhausen', '', 'Sondershausen'].map((place) => ({ place, street: '' })) },
      { places: [{ municipality: '16062041' }, { municipality: '16065067' }] },
    ],
  ])('understands %s', (_what, fields, expected) => {
    expect(draftOf(fields)).toMatchObject(expected)
  })

  test.each<[string, Partial<AdvertFields>, string, RegExp]>([
    ['no title', { title: ' ' }, 'title', /wen Sie suchen/],
    ['a short title', { title: 'ab' }, 'title', /mindestens 3/],
    ['a long title', { title: 'a'.repeat(201) }, 'title', /höchstens 200/i],
    ['no description', { description: '' }, 'description', /Beschreiben/],
    ['nobody who employs', { relation: '' }, 'relation', /wer einstellt/],
    ['a word for a number', { payMin: 'viel' }, 'payMin', /Zahl/],
    ['no pay at all below null', { payMin: '-3' }, 'payMin', /größer als 0/],
    ['a range upside down', { payMin: '20', payMax: '10' }, 'payMax', /unter „von“/],
    ['pay without a period', { payPeriod: '' }, 'payPeriod', /Zeitraum/],
    ['too many hours', { hoursPerWeek: '90' }, 'hoursPerWeek', /höchstens 80/i],
    ['a start without its day', { start: 'date' }, 'startsOn', /Nennen Sie den Tag/],
    ['a day that is none', { start: 'date', startsOn: '2027-02-30' }, 'startsOn', /Datum/],
    ['no way to apply', { applyEmail: '' }, 'applyEmail', /mindestens einen Weg/],
    ['a mail that is none', { applyEmail: 'wir' }, 'applyEmail', /E-Mail/],
    ['a script for an address', { applyUrl: 'javascript:alert(1)' }, 'applyUrl', /https/],
    ['no end', { validThrough: '' }, 'validThrough', /letzten Tag/],
    ['an end that is over', { validThrough: '2026-11-21' }, 'validThrough', /vorbei/],
    [
      'an end too far',
      { validThrough: '2027-01-22' },
      'validThrough',
      /Höchstens 60 Tage.*21\. Januar/,
    ],
    ['an end that is none', { validThrough: 'bald' }, 'validThrough', /kein Datum/],
    ['no place', { places: [] }, 'place-0', /mindestens ein Ort/i],
    ['a street alone', { places: [{ place: '', street: 'Weg 1' }] }, 'place-0', /auch den Ort/],
    ['many benefits', { benefits: 'x\n'.repeat(31) }, 'benefits', /höchstens 30/i],
  ])('asks again about %s', (_what, fields, field, message) => {
    expect(errorsOf(fields)[field]).toMatch(message)
  })

  test('asks which of several places is meant, and says which place is unknown', () => {
    const places = ['99706', 'Atlantis', 'Nordhausn'].map((place) => ({ place, street: '' }))
    const errors = errorsOf({ places })
    expect(errors['place-1']).toMatch(/kennen wir in Nordthüringen und Umgebung nicht/)
    expect(errors['place-2']).toContain('Meinen Sie „99734 Nordhausen“')
  })

  test('takes a place that was typed twice once, unless the streets differ', () => {
    const rows = [
      { place: 'Nordhausen', street: '' },
      { place: '99734 Nordhausen', street: '' },
      { place: 'Nordhausen', street: 'Musterweg 1' },
    ]
    expect(draftOf({ places: rows }).places.map(({ street }) => street)).toEqual([
      null,
      'Musterweg 1',
    ])
  })

  test('takes the last day that may be, and leaves an end that was in force', () => {
    expect(draftOf({ validThrough: '2027-01-21' }).validThrough).toBe('2027-01-21')
    const job = { sector: 'C', sourceUrl: null, validThrough: '2099-12-31' }
    expect(errorsOf({ validThrough: '2099-12-31' }, { job })).toEqual({})
  })

  test('needs pay or a reason only where the region requires it', () => {
    const unpaid = { payMin: '', payMax: '' }
    expect(errorsOf(unpaid)).toEqual({})
    const strict = { ...region, policies: { ...region.policies, payRequired: 'require' as const } }
    expect(errorsOf(unpaid, { region: strict })['payMin']).toMatch(/nennt jede Anzeige/)
    expect(errorsOf({ ...unpaid, noPayReason: 'Ehrenamt' }, { region: strict })).toEqual({})
  })

  test('comes back from the browser and from the database as it was typed', () => {
    const typed = anAdvert({ hours: [], description: 'a\r\nb'.replace('\r', '') })
    expect(fieldsFrom(asPosted(typed))).toEqual(typed)
    expect(storedFields(JSON.parse(JSON.stringify(typed)))).toEqual(typed)
  })

  test('has no names but its own, and no NUL', () => {
    const posted: [string, unknown][] = [
      ['title', 'a\0b'],
      ['employerId', '7'],
      ['__proto__', 'x'],
      ['place-100', 'Erfurt'],
      ['logo', { name: 'file' }],
    ]
    const fields = fieldsFrom(posted)
    expect(fields.title).toBe('ab')
    expect(Object.keys(fields).toSorted()).toEqual(Object.keys(anAdvert()).toSorted())
    expect(fields.places).toEqual([{ place: '', street: '' }])
  })
})
