import { describe, expect, test } from 'vitest'
import { declineJob, submitJob, withdrawJob } from '#app/domain/jobs.server.ts'
import { loader as listLoader } from '#app/routes/jobs._index.tsx'
import { loader as pageLoader } from '#app/routes/jobs.$slug.tsx'
import { anEmployer, block, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aDraftedJob, aPublicJob } from '#tests/factories/job.ts'
import { cardKeys, dataOf, expectNoInternals, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const baker = await aPublicJob(services, {
  draft: aDraft({
    contactName: 'Frau Sonnenschein',
    openings: 2,
    hoursPerWeek: 38.5,
    benefits: ['Brot für zu Hause'],
    description: '<p>Sie backen.</p><script>alert(1)</script>',
  }),
  identifier: 'B-1',
})
await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })

const list = (search = '') => dataOf(listLoader(reading(services, `/jobs${search}`)))
const page = (slug: string) => pageLoader(reading(services, `/jobs/${slug}`, { params: { slug } }))

describe('the list of jobs', () => {
  test('shows everything when nothing is asked', async () => {
    const found = await list()
    expect(found).toMatchObject({ total: 2, page: 1, pages: 1, problems: [], degraded: false })
    expect(found).toMatchObject({ headline: '2 Stellen', isIndexed: true, chips: [], params: '' })
    expect(found.sorts.map((sort) => sort.href)).toEqual(['/jobs?sort=newest', '/jobs?sort=pay'])
  })

  test('searches as the address says, with a chip to take each condition back', async () => {
    const found = await list('?q=B%C3%A4cker&near=Nordhausen&radius=10&district=16062&pay=30000')
    expect(found.jobs.map((job) => job.id)).toEqual([baker.id])
    expect(found.headline).toBe('1 Stelle für „Bäcker“ · 10 km um Nordhausen')
    expect(found.isIndexed).toBe(false)
    expect(found.chips.map((chip) => chip.without)).toEqual([
      '/jobs?near=Nordhausen&radius=10&district=16062&pay=30000',
      '/jobs?q=B%C3%A4cker&district=16062&pay=30000',
      '/jobs?q=B%C3%A4cker&near=Nordhausen&radius=10&pay=30000',
      '/jobs?q=B%C3%A4cker&near=Nordhausen&radius=10&district=16062',
    ])
  })

  test('says what one wishes to do without as people say it', async () => {
    const found = await list('?q=B%C3%A4cker+ohne+Spätschicht')
    expect(found.headline).toBe('1 Stelle für „Bäcker ohne Abendarbeit“')
    expect(found.search.q).toBe('Bäcker ohne Abendarbeit')
    expect(found.chips.map((chip) => chip.label)).toEqual(['„Bäcker ohne Abendarbeit“'])
    expect(found.params).toBe('q=B%C3%A4cker+ohne+Abendarbeit')
  })

  test.each([
    ['colour=red', 'colour'],
    ['district=99999', 'district'],
    ['district=north', 'district'],
    ['kind=job&kind=hobby', 'kind'],
    ['page=0', 'page'],
    ['page=99999999999999', 'page'],
    ['pay=-1', 'pay'],
    ['sort=best', 'sort'],
    [`q=${'x'.repeat(201)}`, 'q'],
    ['q=%00', 'q'],
    ['q=%ff%fe', 'q'],
    ['q=a&q=b', 'q'],
    ['near=Nirgendwo', 'near'],
    ['__proto__=1', '__proto__'],
    ['toString=1', 'toString'],
  ])('names what it does not understand and goes on without it: %s', async (search, field) => {
    const { problems, total } = await list(`?${search}`)
    expect(problems).toMatchObject([{ field }])
    expect(problems[0]?.message).not.toBe('')
    expect(total).toBe(2)
  })

  test('passes over what mail programs add', async () => {
    const { problems } = await list('?utm_source=mail&fbclid=x&gclid=y')
    expect(problems).toEqual([])
  })

  test.each(['q=%27%22%3C%2Fscript%3E', 'q=%28%26%7C%21%3A*', 'q=%25_%5C', 'q=%F0%9F%A5%A8'])(
    'survives %s',
    async (search) => {
      expect((await list(`?${search}`)).problems).toEqual([])
    },
  )

  test('tells how it read the words, and offers to take them as words alone', async () => {
    const found = await list('?q=B%C3%A4cker+Vollzeit+in+Nordhausen')
    expect(found.jobs.map((job) => job.id)).toEqual([baker.id])
    expect(found.notes).toEqual([
      'Verstanden: „in Nordhausen“ als Gemeinde Nordhausen, „Vollzeit“ als Arbeitszeit Vollzeit.',
    ])
    expect(found.search.q).toBe('Bäcker')
    expect(found.params).toBe('q=B%C3%A4cker&municipality=16062041&hours=full')
    expect(found.chips.map((chip) => chip.label)).toEqual(['„Bäcker“', 'Nordhausen', 'Vollzeit'])
    const literal = '/jobs?q=B%C3%A4cker+Vollzeit+in+Nordhausen&literal=1'
    expect(found.literal?.href).toBe(literal)
  })

  test('takes words as words alone where that is asked for, and offers to read them again', async () => {
    const found = await list('?q=B%C3%A4cker+Vollzeit&literal=1')
    expect(found.search.q).toBe('Bäcker Vollzeit')
    expect(found.params).toBe('q=B%C3%A4cker+Vollzeit&literal=1')
    expect(found.chips.map((chip) => chip.label)).toEqual(['„Bäcker Vollzeit“'])
    expect(found.notes.join(' ')).not.toContain('Verstanden')
    expect(found.literal?.href).toBe('/jobs?q=B%C3%A4cker+Vollzeit')
  })

  test('keeps to the words on the next page and in another order', async () => {
    const { params, sorts } = await list('?q=B%C3%A4cker+Vollzeit&literal=1&page=2')
    expect(params).toBe('q=B%C3%A4cker+Vollzeit&literal=1')
    for (const { href } of sorts) expect(href).toContain('&literal=1')
  })

  test('has nothing to tell where words are what they are', async () => {
    for (const search of ['', '?q=B%C3%A4cker', '?hours=full', '?literal=1']) {
      expect(await list(search)).toMatchObject({ notes: [], literal: null, placeChoices: [] })
    }
  })

  test('says what it left out, and what it stretched', async () => {
    const without = await list('?q=B%C3%A4cker+ohne+Nachtschicht')
    expect(without.notes).toMatchObject([/^„ohne Nachtschicht“: .* weggelassen/])
    const unheard = await list('?q=B%C3%A4cker+ohne+Giraffe')
    expect(unheard.notes).toMatchObject([/^Nach „ohne Giraffe“ lässt sich nicht suchen/])
    const stretched = await list('?q=B%C3%A4cker+Giraffe')
    expect(stretched.jobs.map((job) => job.id)).toEqual([baker.id])
    expect(stretched.notes).toMatchObject([/zu einem Teil/])
  })

  test('asks which place is meant, and leads to each with everything else kept', async () => {
    const found = await list('?q=B%C3%A4cker&near=Frankfurt&radius=50&hours=full&page=2')
    expect(found.problems).toEqual([])
    expect(found.placeChoices.map(({ href }) => href)).toEqual([
      '/jobs?q=B%C3%A4cker&near=Frankfurt+am+Main&radius=50&hours=full',
      '/jobs?q=B%C3%A4cker&near=Frankfurt+%28Oder%29&radius=50&hours=full',
    ])
  })

  test('shows ways on where nothing is found', async () => {
    const { total, waysOn } = await list('?q=B%C3%A4cker&district=16064')
    expect(total).toBe(0)
    expect(waysOn.toSorted((a, b) => a.label.localeCompare(b.label))).toEqual([
      { label: 'ohne „Bäcker“', href: '/jobs?district=16064', count: 1 },
      { label: 'ohne Unstrut-Hainich-Kreis', href: '/jobs?q=B%C3%A4cker', count: 1 },
    ])
  })

  test('hands over of its help what it shows and nothing else', async () => {
    const found = await list('?q=Praktikum&near=Frankfurt')
    const help = { notes: found.notes, waysOn: found.waysOn, choices: found.placeChoices }
    expectNoInternals(found)
    expect(keysOf(help)).toEqual(
      ['choices', 'choices[].href', 'choices[].label', 'notes', 'waysOn', 'waysOn[].count']
        .concat(['waysOn[].href', 'waysOn[].label'])
        .toSorted(),
    )
    expect(keysOf((await list('?q=Praktikum')).literal)).toEqual(['href', 'label'])
  })

  test('hands over what it shows and nothing else', async () => {
    const found = await list('?q=b%C3%A4cker&colour=red')
    expectNoInternals(found)
    expect(keysOf(found)).toEqual(
      [
        'boardTitle chips chips[].label chips[].without degraded facets facets[].name',
        'facets[].options facets[].options[].chosen facets[].options[].count filters',
        'facets[].options[].label facets[].options[].value facets[].plural facets[].title headline',
        'isIndexed jobs literal notes page pages params placeChoices problems problems[].field',
        'problems[].message search slice waysOn',
        'search.near search.q search.radius sorts sorts[].current sorts[].href sorts[].label',
        'today total',
      ]
        .flatMap((line) => line.split(' '))
        .concat(cardKeys('jobs'))
        .toSorted(),
    )
  })
})

describe('the page of a job', () => {
  const path = `baecker-${baker.id}`

  test('stands under its own address, shared by everybody and asked about again', async () => {
    const answer = await page(path)
    expect(answer).toHaveStatus(200)
    expect(answer.headers.get('cache-control')).toBe('public, no-cache')
    expect(await dataOf(page(path))).toMatchObject({
      gone: false,
      job: { id: baker.id, title: 'Bäcker (m/w/d)' },
      description: '<p>Sie backen.</p>',
      places: ['99734 Nordhausen'],
      apply: { email: 'backstube@baecker.example', identifier: 'B-1' },
      employer: { slug: 'baeckerei-sonnenschein', website: 'https://www.baecker.example/' },
    })
  })

  test('carries the facts it shows for machines, and none when it is over', async () => {
    expect(await dataOf(page(path))).toMatchObject({
      posting: {
        '@type': 'JobPosting',
        title: 'Bäcker (m/w/d)',
        description: '<p>Sie backen.</p>',
        identifier: { value: 'B-1' },
        hiringOrganization: { name: 'Bäckerei Sonnenschein' },
      },
    })
    const over = await aPublicJob(services)
    await withdrawJob(services, 'test', over.id, 'filled-here')
    expect(await (await page(`baecker-${over.id}`)).json()).not.toHaveProperty('posting')
  })

  test('leads to more of its occupation, its sector and its district', async () => {
    expect(await dataOf(page(path))).toMatchObject({
      more: [
        {
          label: 'Stellen als Bäcker/in im Landkreis Nordhausen',
          href: '/districts/nordhausen/occupations/baecker-in-29222',
        },
        {
          label: 'Stellen in Industrie und Handwerk im Landkreis Nordhausen',
          href: '/districts/nordhausen/sectors/industrie-und-handwerk',
        },
        { label: 'Alle Stellen im Landkreis Nordhausen', href: '/districts/nordhausen' },
      ],
    })
  })

  test('takes its absolute address from the board, not from the request', async () => {
    const { context, params } = reading(services, '/jobs/x', { params: { slug: path } })
    const request = new Request(`http://evil.example/jobs/${path}`, {
      headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    })
    const answer = await pageLoader({ request, params, context })
    expect(await answer.text()).not.toContain('evil.example')
  })

  test.each([`${baker.id}`, `-${baker.id}`, `brezel-${baker.id}`, `BAECKER-${baker.id}`])(
    'is reached from any other address that ends with its number: %s',
    async (slug) => {
      expect(await refusal(page(slug))).toRedirectTo(`/jobs/${path}`, 301)
    },
  )

  test.each([
    'baecker',
    'baecker-0',
    'baecker-999999',
    'baecker-2147483648',
    'baecker-99999999999999999999',
    'baecker-1e0',
    `${baker.id}-baecker`,
    '',
    '\u0000-1\u0000',
  ])('does not exist for %j', async (slug) => {
    expect(await refusal(page(slug))).toHaveStatus(404)
  })

  test('does not exist for a job that nobody published', async () => {
    const draft = await aDraftedJob(services)
    expect(await refusal(page(`baecker-${draft.id}`))).toHaveStatus(404)
    await submitJob(services, 'test', draft.id)
    expect(await refusal(page(`baecker-${draft.id}`))).toHaveStatus(404)
    await declineJob(services, 'desk', draft.id)
    expect(await refusal(page(`baecker-${draft.id}`))).toHaveStatus(404)
  })

  test.each(['filled-here', 'filled-elsewhere', 'cancelled'] as const)(
    'says that a job is over, with others like it: %s',
    async (reason) => {
      const over = await aPublicJob(services)
      await withdrawJob(services, 'test', over.id, reason)
      const answer = await page(`anything-${over.id}`)
      expect(answer).toHaveStatus(410)
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const data: unknown = await answer.json()
      expect(data).toMatchObject({
        gone: true,
        title: 'Bäcker (m/w/d)',
        isFilled: reason !== 'cancelled',
        similar: [{ id: baker.id }],
      })
      expect(keysOf(data)).toEqual(
        ['gone', 'isFilled', 'similar', 'title', 'today', ...cardKeys('similar')].toSorted(),
      )
    },
  )

  test.each([
    ['has expired', { draft: aDraft({ validThrough: '2026-01-31' }) }],
    ['is of a blocked employer', { employer: { name: 'Unseriös GmbH' } }],
  ])('is over as well when it %s', async (_what, facts) => {
    const over = await aPublicJob(services, facts)
    if ('employer' in facts) await block(services.db, await anEmployer(services.db, facts.employer))
    const answer = await page(`baecker-${over.id}`)
    expect(answer).toHaveStatus(410)
    expect(await answer.json()).not.toHaveProperty('apply')
  })

  test('hands over what it shows and nothing else', async () => {
    const data = await dataOf(page(path))
    expectNoInternals(data)
    expect(keysOf({ ...data, job: [data.gone ? {} : data.job], posting: '' })).toEqual(
      [
        'apply apply.email apply.host apply.identifier apply.phone apply.url benefits',
        'contactName description employer employer.name employer.slug employer.website gone',
        'hoursPerWeek job more more[].href more[].label noPayReason openings picture picture.alt',
        'picture.path places posting shiftTimes summary today',
      ]
        .flatMap((line) => line.split(' '))
        .concat(cardKeys('job'))
        .toSorted(),
    )
  })
})
