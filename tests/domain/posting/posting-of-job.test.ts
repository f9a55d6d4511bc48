import { describe, expect, test } from 'vitest'
import { jsonLd } from '#app/domain/json-ld.ts'
import { hours, type JobDraft, type JobDraftInput, kinds } from '#app/domain/job.ts'
import { factsOf } from '#app/domain/job-facts.server.ts'
import { readJobPosting } from '#app/domain/posting/job-posting.server.ts'
import { jobPostingOf } from '#app/domain/posting/posting-of-job.ts'
import { aClerkDraft, aDraft, aMachinistDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPlace } from '#tests/factories/place.ts'
import { region } from '#tests/support/services.ts'
import { today } from './read-posting.ts'

const origin = 'https://stellen.example'
const website = 'https://www.baecker.example/'

type Row = Parameters<typeof jobPostingOf>[0]

/** The public row a draft becomes. */
function rowOf(draft: JobDraft, facts: Partial<Row> = {}): Row {
  const identity = { employerId: 1, source: 'test', identifier: 'B-1' }
  return {
    ...identity,
    ...factsOf({ origin: identity, draft }),
    id: 7,
    datePosted: '2026-11-20',
    validThrough: draft.validThrough ?? '',
    places: draft.places,
    employerName: 'Bäckerei Sonnenschein',
    employerSlug: 'baeckerei-sonnenschein',
    employerSector: null,
    ...facts,
  } as Row
}

function posting(facts: Partial<JobDraftInput> = {}, row: Partial<Row> = {}) {
  const employer = { website, logo: null }
  const written = jobPostingOf(rowOf(aDraft(facts), row), { region, origin, employer })
  return JSON.parse(jsonLd(written ?? {})) as Record<string, unknown>
}

describe('the JobPosting of a job', () => {
  test('is what Google asks for', () => {
    expect(posting({ validThrough: '2026-12-31', contactName: 'Frau Sonnenschein' })).toEqual({
      '@context': 'https://schema.org/',
      '@type': 'JobPosting',
      title: 'Bäcker (m/w/d)',
      description: '<p>Sie backen Brot und Brötchen.</p>',
      identifier: { '@type': 'PropertyValue', name: 'Bäckerei Sonnenschein', value: 'B-1' },
      datePosted: '2026-11-20',
      validThrough: '2026-12-31T23:59:59+01:00',
      employmentType: ['FULL_TIME'],
      hiringOrganization: {
        '@type': 'Organization',
        name: 'Bäckerei Sonnenschein',
        sameAs: website,
      },
      jobLocation: [
        {
          '@type': 'Place',
          address: {
            '@type': 'PostalAddress',
            postalCode: '99734',
            addressLocality: 'Nordhausen',
            addressRegion: 'Thüringen',
            addressCountry: 'DE',
          },
        },
      ],
      baseSalary: {
        '@type': 'MonetaryAmount',
        currency: 'EUR',
        value: { '@type': 'QuantitativeValue', minValue: 16, maxValue: 18, unitText: 'HOUR' },
      },
      directApply: true,
      applicationContact: {
        '@type': 'ContactPoint',
        name: 'Frau Sonnenschein',
        email: 'backstube@baecker.example',
      },
      'fachwerk:kind': 'job',
      'fachwerk:hours': ['full', 'night'],
      'fachwerk:contract': 'permanent',
      'fachwerk:german': 'A2',
    })
  })

  test('ends when the day ends in Berlin, in summer too', () => {
    expect(posting({ validThrough: '2027-07-01' })['validThrough']).toBe(
      '2027-07-01T23:59:59+02:00',
    )
  })

  test('has every place, with the street where there is one', () => {
    const places = [{ ...aPlace('Nordhausen'), street: 'Markt 1' }, aPlace('Mühlhausen')]
    expect(posting({ places })['jobLocation']).toMatchObject([
      { address: { streetAddress: 'Markt 1', addressLocality: 'Nordhausen' } },
      { address: { addressLocality: 'Mühlhausen/Thüringen', postalCode: '99974' } },
    ])
  })

  test.each([
    ['partly', undefined, undefined],
    ['none', undefined, undefined],
    ['fully', 'TELECOMMUTE', { '@type': 'Country', name: 'DE' }],
  ] as const)('is remote %s only with the country it is for', (remote, type, country) => {
    expect(posting({ remote })['jobLocationType']).toBe(type)
    expect(posting({ remote })['applicantLocationRequirements']).toEqual(country)
  })

  test('needs no place when everything is done from home', () => {
    expect(posting({ remote: 'fully', places: [] })).not.toHaveProperty('jobLocation')
  })

  test.each<[string, JobDraftInput['pay'], unknown]>([
    ['an amount', { min: 2_800, max: 2_800, period: 'month' }, { value: 2800, unitText: 'MONTH' }],
    ['from', { min: 36_400, period: 'year' }, { minValue: 36400, unitText: 'YEAR' }],
    ['up to', { max: 120, period: 'day' }, { maxValue: 120, unitText: 'DAY' }],
  ])('names pay as it is known: %s', (_what, pay, value) => {
    const { baseSalary } = posting({ pay })
    expect(baseSalary).toMatchObject({ currency: 'EUR' })
    expect((baseSalary as { value: object }).value).toEqual({
      '@type': 'QuantitativeValue',
      ...(value as object),
    })
  })

  test.each<JobDraftInput['pay']>([null, { tariff: 'TVöD E 9a' }])(
    'names no amount where none is known: %j',
    (pay) => expect(posting({ pay })).not.toHaveProperty('baseSalary'),
  )

  test.each<[Partial<JobDraftInput>, string[] | undefined]>([
    [{ hours: ['full', 'part', 'shift'] }, ['FULL_TIME', 'PART_TIME']],
    [{ hours: ['shift'] }, undefined],
    [{ hours: ['mini'], kind: 'minijob' }, ['PART_TIME']],
    [{ hours: ['full'], contract: 'fixed' }, ['FULL_TIME', 'TEMPORARY']],
    [{ hours: [], kind: 'internship' }, ['INTERN']],
    [{ hours: [], kind: 'voluntary-service' }, ['VOLUNTEER']],
    [{ hours: ['full'], kind: 'apprenticeship' }, ['FULL_TIME', 'OTHER']],
    [{ hours: [], kind: 'dual-study' }, ['OTHER']],
  ])('has an employmentType that Google knows: %j', (facts, types) => {
    expect(posting(facts)['employmentType']).toEqual(types)
  })

  test.each<[string, JobDraftInput['apply'], boolean | undefined]>([
    ['a mail', { email: 'a@b.example' }, true],
    ['a call', { phone: '03631 1' }, true],
    ['a page of the employer', { url: 'https://b.example/1' }, undefined],
    ['such a page, or a call', { url: 'https://b.example/1', phone: '03631 1' }, undefined],
  ])('is direct only where this page is enough: %s', (_what, apply, isDirect) => {
    expect(posting({ apply })['directApply']).toBe(isDirect)
  })

  test('keeps an address for mails to itself where the page does not show it', () => {
    const apply = { url: 'https://b.example/1', email: 'a@b.example', phone: null }
    expect(JSON.stringify(posting({ apply }))).not.toContain('a@b.example')
  })

  test('shows the logo under its whole address', () => {
    const employer = { website: null, logo: { name: 'f'.repeat(32) } }
    const written = jobPostingOf(rowOf(aDraft()), { region, origin, employer })
    expect(written?.['hiringOrganization']).toMatchObject({
      logo: `${origin}/logos/${'f'.repeat(32)}.webp`,
    })
  })

  test('names our number, not our key, for an advert that was written here', () => {
    const { identifier } = posting({}, { source: 'board', identifier: 'secret' })
    expect(identifier).toMatchObject({ value: '7' })
  })

  test('does not exist for an open application, or where nobody can apply', () => {
    const context = { region, origin, employer: { website: null, logo: null } }
    const open = rowOf(aDraft({ kind: 'open-application' }))
    const mute = rowOf(aDraft({ apply: {} }))
    expect(jobPostingOf(open, context)).toBeUndefined()
    expect(jobPostingOf(mute, context)).toBeUndefined()
  })
})

describe('what we write, our own reader', () => {
  test.each<[string, JobDraft]>([
    ['a baker', aDraft()],
    ['a nurse', aNurseDraft()],
    ['a machinist', aMachinistDraft()],
    ['a clerk', aClerkDraft({ contractUntil: '2028-12-31' })],
    [
      'one with everything',
      aDraft({
        hoursPerWeek: 38.5,
        startsOn: '2027-02-01',
        startsNow: true,
        openings: 3,
        benefits: ['Brot für zu Hause', '30 Tage Urlaub, bei Nacht mehr'],
        contactName: 'Frau Sonnenschein',
        relation: 'agency',
        apply: { url: 'https://baecker.example/1', phone: '03631 555' },
        places: [{ ...aPlace('Nordhausen'), street: 'Markt 1' }, aPlace('Mühlhausen')],
      }),
    ],
    ['one from home', aDraft({ remote: 'fully', places: [], pay: null })],
  ])('reads with the same facts: %s', (_who, draft) => {
    expect(readBack(draft)).toEqual(seen(draft))
  })

  test.each(kinds.filter((kind) => kind !== 'open-application'))('reads kind %s', (kind) => {
    const draft = aDraft({ kind, hours: kind === 'minijob' ? ['mini'] : ['full'] })
    expect(readBack(draft)).toEqual(seen(draft))
  })

  test.each(hours)('reads hours %s, alone and with others', (one) => {
    for (const some of [[one], [one, 'part'], ['full', one]]) {
      const draft = aDraft({ hours: hours.filter((each) => some.includes(each)) })
      expect(readBack(draft)).toEqual(seen(draft))
    }
  })

  test('reads every place of the region as the same place', () => {
    const own = new Set(region.districts.map(({ ags }) => ags))
    const seats = region.municipalities.filter(({ district }) => own.has(district))
    const places = [
      ...seats.map(({ ags, postcodes }) => ({ municipality: ags, postcode: postcodes[0] ?? '' })),
      ...region.localities.map(({ municipality, name, postcode }) => ({
        municipality,
        locality: name,
        postcode,
      })),
    ]
    const lost = places.filter((place) => {
      const district = seats.find(({ ags }) => ags === place.municipality)?.district ?? ''
      const full = { locality: null, street: null, lat: 51, lon: 10, ...place, district }
      const written = jobPostingOf(rowOf({ ...aDraft(), places: [full] }), {
        region,
        origin,
        employer: { website, logo: null },
      })
      const reading = readJobPosting(JSON.parse(jsonLd(written ?? {})), { region, today })
      const [read] = reading.kind === 'job' ? reading.posting.draft.places : []
      return read?.municipality !== place.municipality || read.locality !== full.locality
    })
    expect(lost).toEqual([])
  })
})

/** What the page does not show is not written: the sector, the occupation, the Markdown. */
function seen(draft: JobDraft): JobDraft {
  return { ...draft, sector: null, occupation: null, datePosted: '2026-11-20' }
}

/** A draft, published and read again. */
function readBack(draft: JobDraft): JobDraft {
  const employer = { website, logo: null }
  const written = jobPostingOf(rowOf(draft), { region, origin, employer })
  const reading = readJobPosting(JSON.parse(jsonLd(written ?? {})), { region, today })
  if (reading.kind !== 'job') throw new Error(JSON.stringify(reading))
  expect(reading.posting.warnings).toEqual([])
  expect(reading.posting.employer).toMatchObject({ name: 'Bäckerei Sonnenschein', website })
  expect(reading.posting.identifier).toBe('B-1')
  return reading.posting.draft
}
