import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aPosting } from '#tests/factories/job-posting.ts'
import { accepted, read, refused } from './read-posting.ts'

const place = { postalCode: '99734', addressLocality: 'Nordhausen' }
const unreadable = 'enthält unlesbare Zeichen (erwartet wird UTF-8)'

describe('a refusal names the field and the reason', () => {
  test.each<[Record<string, unknown>, string, string]>([
    [{ title: undefined }, 'title', 'fehlt oder ist kein Text'],
    [{ title: ['a'] }, 'title', 'fehlt oder ist kein Text'],
    [{ title: 'ab' }, 'title', 'braucht mindestens 3 Zeichen'],
    [{ title: '<b> </b>' }, 'title', 'braucht mindestens 3 Zeichen'],
    [{ description: null }, 'description', 'fehlt oder ist kein Text'],
    [{ description: ' ' }, 'description', 'fehlt'],
    [{ description: '<script>x</script>' }, 'description', 'fehlt'],
    [{ hiringOrganization: undefined }, 'hiringOrganization', 'fehlt oder hat keinen name'],
    [{ hiringOrganization: {} }, 'hiringOrganization.name', 'fehlt'],
    [{ hiringOrganization: '***' }, 'hiringOrganization.name', 'fehlt'],
    [{ hiringOrganization: { name: ' ' } }, 'hiringOrganization.name', 'fehlt'],
    [{ hiringOrganization: { name: 'X' } }, 'hiringOrganization.name', 'braucht 2 bis 200 Zeichen'],
    [{ title: 'B\u0000cker' }, 'title', unreadable],
    [{ title: 'B\uFFFDcker' }, 'title', unreadable],
    [{ description: 'halb \uD83E' }, 'description', unreadable],
    [{ hiringOrganization: { name: 'B\uFFFDckerei' } }, 'hiringOrganization.name', unreadable],
    [{ identifier: 'B\u0000' }, 'identifier', unreadable],
    [
      { jobLocation: { address: { ...place, streetAddress: 'Hauptstra\uFFFDe 1' } } },
      'jobLocation[0].street',
      unreadable,
    ],
    [
      { jobLocation: undefined },
      'jobLocation',
      'mindestens ein Ort, außer wenn die Arbeit ganz von zu Hause geht',
    ],
    [{ datePosted: '20.11.2026' }, 'datePosted', notADate('20.11.2026')],
    [{ validThrough: 'unbegrenzt' }, 'validThrough', notADate('unbegrenzt')],
    [{ 'fachwerk:contractUntil': '2027' }, 'fachwerk:contractUntil', notADate('2027')],
    [{ datePosted: '2026-11-23' }, 'datePosted', '2026-11-23 liegt in der Zukunft'],
    [{ validThrough: '2026-11-19' }, 'validThrough', 'liegt vor datePosted'],
    [
      { 'fachwerk:german': 'gut' },
      'fachwerk:german',
      'erwartet wird none, english, A1, A2, B1, B2, C1, C2',
    ],
    [{ 'fachwerk:contract': 'ewig' }, 'fachwerk:contract', 'erwartet wird permanent, fixed'],
    [{ 'fachwerk:relation': 'x' }, 'fachwerk:relation', 'erwartet wird direct, agency, recruiter'],
    [{ 'fachwerk:remote': 'manchmal' }, 'fachwerk:remote', 'erwartet wird none, partly, fully'],
    [{ totalJobOpenings: 'mehrere' }, 'totalJobOpenings', 'erwartet wird eine ganze Zahl'],
    [{ totalJobOpenings: 1.5 }, 'totalJobOpenings', 'erwartet wird eine ganze Zahl'],
    [{ totalJobOpenings: 0 }, 'totalJobOpenings', 'muss größer als 0 sein'],
    [{ totalJobOpenings: '10001' }, 'totalJobOpenings', 'höchstens 10.000'],
    [
      { applicationContact: 'Frau Muster' },
      'applicationContact',
      'erwartet wird ein Objekt mit name, email, telephone oder url',
    ],
    [{ identifier: [1] }, 'identifier', 'erwartet wird ein Text oder ein PropertyValue mit value'],
    [
      { industry: { title: 'Handel' } },
      'industry',
      'erwartet wird ein Text, ein Objekt mit name oder eine Liste',
    ],
    [{ workHours: ['40'] }, 'workHours', 'ist kein Text'],
    [{ jobBenefits: { a: 1 } }, 'jobBenefits', 'ist weder Text noch eine Liste von Texten'],
    [{ jobImmediateStart: {} }, 'jobImmediateStart', 'erwartet wird true oder false'],
  ])('%j', (members, field, message) => {
    expect(refused(members)).toEqual([{ field, message }])
  })

  test.each<[string, string, Record<string, unknown>]>([
    ['title', 'höchstens 200 Zeichen', { title: 'x'.repeat(201) }],
    ['description', 'höchstens 50.000 Zeichen', { description: 'x'.repeat(50_001) }],
    [
      'applicationContact.name',
      'höchstens 120 Zeichen',
      { applicationContact: { name: 'x'.repeat(121) } },
    ],
    [
      'applicationContact.telephone',
      'höchstens 40 Zeichen',
      { applicationContact: { telephone: '0'.repeat(41) } },
    ],
    ['identifier', 'höchstens 500 Zeichen', { identifier: 'x'.repeat(501) }],
    [
      'hiringOrganization.name',
      'braucht 2 bis 200 Zeichen',
      { hiringOrganization: { name: 'x'.repeat(201) } },
    ],
  ])('for what is too long: %s, %s', (field, message, members) => {
    expect(refused(members)).toEqual([{ field, message }])
  })

  test('and lists every field that is wrong, each once', () => {
    const members = {
      title: 'ab',
      datePosted: 'gestern',
      jobLocation: 'Hamburg',
      employmentType: 'IRGENDWAS',
      'fachwerk:german': 'gut',
    }
    expect(refused(members).map(({ field }) => field)).toEqual([
      'employmentType',
      'datePosted',
      'jobLocation.address',
      'title',
      'fachwerk:german',
    ])
  })

  test('in German, whatever is sent', () => {
    const members = Object.keys(fullest)
    const wrong = [null, true, 7, -1, 1e300, '', 'x', 'x'.repeat(600), [], [[]], {}, hostile]
    for (const member of members) {
      for (const value of [...wrong, [null], [hostile], { name: hostile, value: hostile }]) {
        const reading = read({ ...fullest, [member]: value })
        const told = reading.kind === 'refused' ? reading.problems : []
        for (const { field, message } of told) {
          expect(field).not.toBe('')
          expect(message).not.toMatch(/invalid|expected|received|too (?:big|small)|object Object/i)
          expect(message.length).toBeLessThan(300)
        }
      }
    }
  })

  test('without repeating what would fill or steer a terminal', () => {
    const text = `\u001b[31m${'x\n'.repeat(1_000)}`
    for (const member of ['datePosted', 'employmentType', 'jobLocation', 'fachwerk:kind']) {
      const [told] = refused({ [member]: text })
      expect(told?.message.length).toBeLessThan(300)
      expect(told?.message).not.toMatch(/\p{Cc}/u)
    }
    const [warning] = accepted({ industry: text }).warnings
    expect(warning?.message.length).toBeLessThan(200)
  })
})

/** Whatever turns it into a text throws. */
const hostile = JSON.parse(
  '{"toString":null,"valueOf":null,"toJSON":1,"__proto__":{"x":1}}',
) as object

const fullest: Record<string, unknown> = {
  ...aPosting(),
  '@id': 'https://baecker.example/#1',
  industry: 'C',
  occupationalCategory: '29222',
  jobLocationType: 'TELECOMMUTE',
  jobStartDate: '2027-01-01',
  jobImmediateStart: true,
  workHours: '40 h',
  totalJobOpenings: 1,
  jobBenefits: 'Obst',
  applicationContact: { name: 'Frau Muster' },
  baseSalary: { currency: 'EUR', value: { value: 3200, unitText: 'MONTH' } },
  'fachwerk:kind': 'job',
  'fachwerk:hours': 'full',
  'fachwerk:contract': 'fixed',
  'fachwerk:contractUntil': '2027-12-31',
  'fachwerk:remote': 'none',
  'fachwerk:german': 'B1',
  'fachwerk:relation': 'direct',
  'fachwerk:tariff': 'TVöD',
}

describe('hostile input', () => {
  test('is read or refused, never thrown at', () => {
    const member = fc.constantFrom(...Object.keys(fullest))
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constantFrom(hostile, [hostile], { name: hostile }, { value: hostile, unitText: hostile }),
      fc.constantFrom({ address: hostile }, { address: { addressLocality: hostile } }),
      fc.constantFrom('__proto__', 'constructor', 'toString', '\u0000', '\ud83e'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(member, value), { maxLength: 4 }), (changes) => {
        const { kind } = read({ ...fullest, ...Object.fromEntries(changes) })
        expect(['job', 'refused', 'other']).toContain(kind)
      }),
      { numRuns: 1_000 },
    )
  })

  test('may nest as deep as JSON allows', () => {
    const list = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown
    const object = JSON.parse('{"name":'.repeat(50_000) + '1' + '}'.repeat(50_000)) as unknown
    for (const member of [...Object.keys(fullest), 'unknown']) {
      for (const value of [list, object, { address: { addressLocality: object } }]) {
        expect(['job', 'refused', 'other']).toContain(read({ [member]: value }).kind)
      }
    }
  })
})

function notADate(found: string): string {
  return `erwartet wird ein Datum wie 2026-12-31, gefunden „${found}“`
}
