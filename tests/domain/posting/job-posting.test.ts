import { describe, expect, test } from 'vitest'
import { readJobPosting } from '#app/domain/posting/job-posting.server.ts'
import { aPosting } from '#tests/factories/job-posting.ts'
import { region } from '#tests/support/services.ts'
import { accepted, problem, read, refused, today } from './read-posting.ts'

describe('a full posting', () => {
  test('gives every fact the board knows', () => {
    const posting = accepted({
      '@context': 'https://schema.org',
      title: 'Bäckermeister (m/w/d)',
      industry: 'C',
      occupationalCategory: '29222',
      employmentType: ['FULL_TIME', 'TEMPORARY'],
      workHours: '39,5 Stunden in der Woche',
      jobStartDate: '2027-01-01',
      totalJobOpenings: 2,
      jobBenefits: 'Jobticket, Weihnachtsgeld; freie Brote',
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'EUR',
        value: { '@type': 'QuantitativeValue', minValue: 3200, maxValue: 3800, unitText: 'MONTH' },
      },
      applicationContact: {
        name: 'Frau Muster',
        email: 'jobs@baecker.example',
        telephone: '03631 555',
      },
      'fachwerk:german': 'B1',
      'fachwerk:relation': 'direct',
      'fachwerk:contractUntil': '2027-12-31',
    })
    expect(posting).toEqual({
      source: 'test',
      identifier: 'B-1',
      warnings: [],
      employer: {
        name: 'Bäckerei Sonnenschein',
        website: null,
        description: null,
        sector: 'C',
        municipality: '16062041',
        postcode: '99734',
      },
      draft: {
        title: 'Bäckermeister (m/w/d)',
        description: '<p>Sie backen Brot und Brötchen.</p>',
        occupation: '29222',
        sector: 'C',
        kind: 'job',
        hours: ['full'],
        hoursPerWeek: 39.5,
        descriptionMarkdown: null,
        shiftTimes: null,
        noPayReason: null,
        contract: 'fixed',
        contractUntil: '2027-12-31',
        startsOn: '2027-01-01',
        startsNow: false,
        remote: 'none',
        german: 'B1',
        relation: 'direct',
        places: [
          {
            municipality: '16062041',
            district: '16062',
            locality: null,
            street: null,
            postcode: '99734',
            lat: expect.closeTo(51.5, 0) as number,
            lon: expect.closeTo(10.8, 0) as number,
          },
        ],
        pay: { min: 3200, max: 3800, period: 'month', tariff: null },
        apply: {
          url: 'https://baecker.example/stellen/1',
          email: 'jobs@baecker.example',
          phone: '03631 555',
        },
        contactName: 'Frau Muster',
        openings: 2,
        benefits: ['Jobticket', 'Weihnachtsgeld', 'freie Brote'],
        sourceUrl: 'https://baecker.example/stellen/1',
        validThrough: '2099-12-31',
        datePosted: '2026-11-20',
      },
    })
  })

  test('needs no more than title, description, employer and place', () => {
    const posting = accepted({
      identifier: undefined,
      employmentType: undefined,
      datePosted: undefined,
      validThrough: undefined,
      url: undefined,
    })
    expect(posting.draft).toMatchObject({ kind: 'job', hours: [], pay: null, validThrough: null })
    expect(posting.warnings).toEqual([
      { field: 'url', message: 'kein Weg zur Bewerbung (url oder applicationContact)' },
    ])
  })

  test('may leave members empty: null and the empty text are absent', () => {
    const optional =
      'identifier datePosted validThrough employmentType occupationalCategory jobLocationType ' +
      'jobStartDate jobImmediateStart workHours jobBenefits totalJobOpenings baseSalary ' +
      'fachwerk:kind fachwerk:hours fachwerk:german fachwerk:contract fachwerk:relation ' +
      'fachwerk:remote fachwerk:tariff fachwerk:contractUntil'
    for (const member of optional.split(' ')) {
      const absent = accepted({ [member]: undefined })
      expect(accepted({ [member]: null })).toEqual(absent)
      expect(accepted({ [member]: '' })).toEqual(absent)
    }
    accepted({ industry: null, applicationContact: null, url: null })
    accepted({ hiringOrganization: { name: 'B+', url: null, sameAs: null, email: null } })
    accepted({ applicationContact: { name: null, email: null, telephone: null, url: null } })
    accepted({ identifier: { name: null, value: 'B-1' } })
  })
})

describe('what is no JobPosting', () => {
  test.each([
    'JobPosting',
    'schema:JobPosting',
    'https://schema.org/JobPosting',
    'http://schema.org/JobPosting',
    ['Thing', 'JobPosting'],
    undefined,
    null,
  ])('is not this: @type %j', (type) => {
    expect(read({ '@type': type }).kind).toBe('job')
  })

  test.each(['Organization', 'NotAJobPosting', 'JobPostings', '', [], ['Place'], {}, 7, true])(
    'is passed over: @type %j',
    (type) => {
      expect(read({ '@type': type })).toEqual({ kind: 'other' })
    },
  )

  test.each([null, undefined, 'JobPosting', 7, true, [], [aPosting()]])(
    'is refused when it is no object: %j',
    (record) => {
      expect(readJobPosting(record, { region, today })).toEqual({
        kind: 'refused',
        problems: [{ field: '(Datensatz)', message: 'erwartet wird ein JobPosting-Objekt' }],
      })
    },
  )
})

describe('identity', () => {
  test.each<[string, Record<string, unknown>, { source: string; identifier: string }]>([
    ['name and value', { identifier: { name: 'ATS', value: 17 } }, origin('ATS', '17')],
    ['a text', { identifier: ' B-2 ' }, origin('Bäckerei Sonnenschein', 'B-2')],
    ['a number', { identifier: 0 }, origin('Bäckerei Sonnenschein', '0')],
    ['a value alone', { identifier: { value: 'x' } }, origin('Bäckerei Sonnenschein', 'x')],
    [
      'the address, where there is no identifier',
      { identifier: undefined },
      origin('Bäckerei Sonnenschein', 'https://baecker.example/stellen/1'),
    ],
    [
      'the address, where the value is missing',
      { identifier: { name: 'ATS' } },
      origin('ATS', 'https://baecker.example/stellen/1'),
    ],
    [
      '@id, where it is an address',
      { identifier: '', url: '', '@id': 'https://baecker.example/#17' },
      origin('Bäckerei Sonnenschein', 'https://baecker.example/#17'),
    ],
  ])('is %s', (_what, members, expected) => {
    expect(accepted(members)).toMatchObject(expected)
  })

  test.each([undefined, '', '#job', '_:b0', '/stellen/1', 7, null, {}])(
    'is title, places and date where nothing names the advert: @id %j',
    (id) => {
      const anonymous = { identifier: undefined, url: '', '@id': id }
      expect(accepted(anonymous).identifier).toBe('Bäcker (m/w/d) · 16062041 · 2026-11-20')
      expect(accepted({ ...anonymous, title: 'Konditor' }).identifier).not.toBe(
        accepted(anonymous).identifier,
      )
    },
  )

  test('is told by who sends it before anything else', () => {
    const given = readJobPosting(aPosting(), { region, today, source: 'Kammer' })
    expect(given).toMatchObject({ posting: { source: 'Kammer', identifier: 'B-1' } })
    const empty = readJobPosting(aPosting(), { region, today, source: '' })
    expect(empty).toMatchObject({ posting: { source: 'test' } })
  })
})

describe('the employer', () => {
  test('may be a name alone', () => {
    expect(accepted({ hiringOrganization: ' Müller GmbH ' }).employer).toMatchObject({
      name: 'Müller GmbH',
      website: null,
      description: null,
    })
  })

  test('brings its website, else the first page that is the same, and a clean description', () => {
    const organization = {
      name: 'Müller GmbH',
      sameAs: ['https://social.example/mueller', 'https://other.example'],
      description: '<p onclick="x()">Seit 1900</p>',
    }
    expect(accepted({ hiringOrganization: organization }).employer).toMatchObject({
      website: 'https://social.example/mueller',
      description: '<p>Seit 1900</p>',
    })
    const withUrl = { ...organization, url: 'https://mueller.example' }
    expect(accepted({ hiringOrganization: withUrl }).employer).toMatchObject({
      website: 'https://mueller.example',
    })
    const dangerous = { ...organization, url: 'javascript:alert(1)', sameAs: 'ftp://x.example' }
    expect(accepted({ hiringOrganization: dangerous }).employer.website).toBeNull()
  })
})

describe('title and description', () => {
  test.each([
    ['<b>Bäcker</b> (m/w/d)', 'Bäcker (m/w/d)'],
    ['Bäcker<br>Konditor', 'Bäcker Konditor'],
    ['Bäcker &amp; Konditor', 'Bäcker & Konditor'],
    ['B&auml;cker', 'Bäcker'],
    ['&lt;strong&gt;Bäcker&lt;/strong&gt;', 'Bäcker'],
    ['  Bäcker \n\t (m/w/d)  ', 'Bäcker (m/w/d)'],
    ['C++ & C# <3 Jahre', 'C++ & C# <3 Jahre'],
    ['Bäcker<script>alert(1)</script>', 'Bäcker'],
  ])('keep the words of a title: %s', (title, expected) => {
    expect(accepted({ title }).draft.title).toBe(expected)
  })

  test('keep what is safe of a description, escaped or not', () => {
    const clean = '<p>Brot &amp; Brötchen</p>'
    const dirty = '<p style="x">Brot &amp; Brötchen</p><script>x</script>'
    expect(accepted({ description: dirty }).draft.description).toBe(clean)
    const escaped = dirty.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
    expect(accepted({ description: escaped }).draft.description).toBe(clean)
    expect(accepted({ description: 'Brot & Brötchen' }).draft.description).toBe(clean)
  })
})

describe('days', () => {
  test.each([
    ['2026-11-20', '2026-11-20'],
    ['2026-11-20T00:00', '2026-11-20'],
    ['2026-11-20T23:59:59', '2026-11-20'],
    ['2026-11-20 08:00:00', '2026-11-20'],
    ['2026-11-20T08:00:00.000Z', '2026-11-20'],
    ['2026-11-19T23:30:00Z', '2026-11-20'],
    ['2026-11-20T23:30:00Z', '2026-11-21'],
    ['2026-11-20T00:30:00+01:00', '2026-11-20'],
    ['2026-11-20T00:30:00+0200', '2026-11-19'],
    ['2026-11-19T18:30:00-05', '2026-11-20'],
    ['2026-03-28T23:30:00Z', '2026-03-29'],
    ['2026-03-29T22:30:00Z', '2026-03-30'],
    ['2026-10-25T22:30:00Z', '2026-10-25'],
    ['2026-10-25T23:30:00Z', '2026-10-26'],
    ['2024-02-29', '2024-02-29'],
  ])('are those of Berlin: %s', (text, expected) => {
    expect(accepted({ datePosted: text }).draft.datePosted).toBe(expected)
  })

  test.each(['2026-02-29', '2026-02-30T10:00Z', '2026-13-01', '2026-11-20T25:00Z', '11/20/2026'])(
    'that do not exist are refused: %s',
    (text) => {
      expect(refused({ datePosted: text })).toEqual([problem('datePosted', notADate(text))])
    },
  )

  test('may be today, and end today', () => {
    const day = { datePosted: today, validThrough: today }
    expect(accepted(day).draft).toMatchObject(day)
  })

  test('may be over: such a posting is stored, not shown', () => {
    const past = { datePosted: '2026-01-01', validThrough: '2026-02-01' }
    expect(accepted(past).draft.validThrough).toBe('2026-02-01')
  })

  test.each([
    ['2027-01-01', '2027-01-01', false],
    ['2026-12-31T23:00:00Z', '2027-01-01', false],
    ['2027-01-01 oder später', '2027-01-01', false],
    ['ab sofort', null, true],
    ['Sofort', null, true],
    ['nach Vereinbarung', null, false],
    ['2027-02-30', null, false],
  ])('on which work starts may be words: %s', (jobStartDate, startsOn, startsNow) => {
    expect(accepted({ jobStartDate }).draft).toMatchObject({ startsOn, startsNow })
  })

  test.each([
    [true, true],
    ['true', true],
    ['https://schema.org/True', true],
    [false, false],
    ['False', false],
  ])('start at once when jobImmediateStart is %j', (jobImmediateStart, startsNow) => {
    expect(accepted({ jobImmediateStart }).draft.startsNow).toBe(startsNow)
  })
})

describe('industry', () => {
  test.each<[unknown, string]>([
    ['C', 'C'],
    ['WZ 2025 R', 'R'],
    ['WZ 2008 Q', 'R'],
    ['WZ 2008: J', 'K'],
    ['Abschnitt F', 'F'],
    ['Gesundheits- und Sozialwesen', 'R'],
    ['Information und Kommunikation', 'K'],
    ['Kunst, Unterhaltung und Erholung', 'S'],
    ['Kunst, Sport und Erholung', 'S'],
    ['baugewerbe', 'F'],
    [{ '@type': 'DefinedTerm', name: 'Handel' }, 'G'],
    [['Lebensmittel', 'Verarbeitendes Gewerbe'], 'C'],
    [[{ name: 'x' }, { name: 'I' }], 'I'],
  ])('%j is understood', (industry, expected) => {
    const posting = accepted({ industry })
    expect(posting.draft.sector).toBe(expected)
    expect(posting.employer.sector).toBe(expected)
    expect(posting.warnings).toEqual([])
  })

  test('in free words is no reason to refuse, only to say so', () => {
    const posting = accepted({ industry: ['Backhandwerk', 'Brot'] })
    expect(posting.draft.sector).toBeNull()
    expect(posting.warnings).toEqual([
      problem(
        'industry',
        '„Backhandwerk, Brot“ ist kein Abschnitt der WZ 2025 (Buchstabe oder Titel)',
      ),
    ])
  })
})

describe('smaller members', () => {
  test.each<[unknown, string | null]>([
    ['29222', '29222'],
    [29_222, '29222'],
    ['KldB 29222', '29222'],
    [['15-1132.00', 'KldB29222'], '29222'],
    [{ '@type': 'CategoryCode', codeValue: '29222' }, '29222'],
    ['Bäcker', null],
    ['292', null],
  ])('occupationalCategory %j', (occupationalCategory, expected) => {
    expect(accepted({ occupationalCategory }).draft.occupation).toBe(expected)
  })

  test.each<[unknown, number | null]>([
    ['40 Stunden', 40],
    ['39,5 Std./Woche', 39.5],
    ['39.25h', 39.25],
    ['ca. 38,75 Wochenstunden', 38.75],
    ['20-30 Stunden', 30],
    ['40', null],
    [40, null],
    ['Montag bis Freitag, 40 h', 40],
    ['8 Stunden am Tag', null],
    ['80 Std./Monat', null],
    ['1650 Stunden im Jahr', null],
    ['165,25 Stunden im Monat', null],
    ['0 Stunden', null],
    ['99 Stunden', null],
    ['40 Hühner', null],
  ])('workHours %j', (workHours, expected) => {
    expect(accepted({ workHours }).draft.hoursPerWeek).toBe(expected)
  })

  test.each<[unknown, number]>([
    [3, 3],
    ['3', 3],
  ])('totalJobOpenings %j', (totalJobOpenings, expected) => {
    expect(accepted({ totalJobOpenings }).draft.openings).toBe(expected)
  })

  test.each<[unknown, string[]]>([
    ['Jobticket\n• Obst, Kaffee;Tee', ['Jobticket', 'Obst', 'Kaffee', 'Tee']],
    [
      ['Jobticket', ' Obst '],
      ['Jobticket', 'Obst'],
    ],
    [[' ', 'x'.repeat(121)], []],
    [
      Array.from({ length: 40 }, (_, number) => `b${number}`),
      Array.from({ length: 30 }, (_, number) => `b${number}`),
    ],
  ])('jobBenefits %j', (jobBenefits, expected) => {
    expect(accepted({ jobBenefits }).draft.benefits).toEqual(expected)
  })

  test('lead to an application by the contact first, then the employer, then the address', () => {
    const employer = { name: 'B+', email: 'info@b.example', telephone: '1' }
    expect(accepted({ hiringOrganization: employer }).draft.apply).toEqual({
      url: 'https://baecker.example/stellen/1',
      email: 'info@b.example',
      phone: '1',
    })
    const contact = {
      email: 'mailto:jobs@b.example?subject=Bewerbung',
      telephone: '2',
      url: 'https://b.example/bewerben',
    }
    expect(
      accepted({ hiringOrganization: employer, applicationContact: contact }).draft.apply,
    ).toEqual({
      url: 'https://b.example/bewerben',
      email: 'jobs@b.example',
      phone: '2',
    })
  })

  test('never lead where it is dangerous', () => {
    const links = ['javascript:alert(1)', 'data:text/html,x', '//b.example', 'b.example', 'ftp://b']
    for (const url of links) {
      const { draft, warnings } = accepted({ url, applicationContact: { url, email: 'kein.Mail' } })
      expect(draft).toMatchObject({ apply: { url: null, email: null }, sourceUrl: null })
      expect(warnings).toMatchObject([{ field: 'applicationContact.email' }, { field: 'url' }])
    }
  })
})

function notADate(found: string): string {
  return `erwartet wird ein Datum wie 2026-12-31, gefunden „${found}“`
}

function origin(source: string, identifier: string) {
  return { source, identifier }
}
