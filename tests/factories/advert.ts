import { type AdvertFields, emptyFields } from '#app/domain/adverts/fields.ts'

/** The form of a baker's advert, filled in completely; say only what matters to the test. */
export function anAdvert(fields: Partial<AdvertFields> = {}): AdvertFields {
  return {
    ...emptyFields(),
    title: 'Bäcker (m/w/d)',
    hours: ['full', 'night'],
    hoursPerWeek: '38,5',
    contract: 'permanent',
    payMin: '16,50',
    payMax: '18',
    payPeriod: 'hour',
    german: 'A2',
    relation: 'direct',
    description: '## Aufgaben\n\n- Brot backen\n- Brötchen backen\n\nWir freuen uns auf **Sie**.',
    benefits: '30 Tage Urlaub\nBrot umsonst',
    contactName: 'Mara Beispiel',
    applyEmail: 'backstube@baecker.example',
    validThrough: '2026-12-22',
    places: [{ place: '99734 Nordhausen', street: 'Musterweg 1' }],
    ...fields,
  }
}

/** The same as a browser sends it: name and value, one after the other. */
export function asPosted({ places, hours, ...fields }: AdvertFields): [string, string][] {
  return [
    ...(Object.entries(fields) as [string, string][]),
    ...hours.map((one): [string, string] => ['hours', one]),
    ...places.flatMap(({ place, street }, at): [string, string][] => [
      [`place-${at}`, place],
      [`street-${at}`, street],
    ]),
  ]
}
