import { describe, expect, test } from 'vitest'
import { listSlices } from '#app/domain/slices.server.ts'
import { action as change, loader as changing } from '#app/routes/desk.slices.$id.tsx'
import { action as remove } from '#app/routes/desk.slices.$id_.removal.tsx'
import { loader as list } from '#app/routes/desk.slices._index.tsx'
import { action as create, loader as creating } from '#app/routes/desk.slices.new.tsx'
import { loader as page } from '#app/routes/slices.$slug.tsx'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { bakery, clinic } from '#tests/factories/employer.ts'
import { aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { aSlice } from '#tests/factories/slice.ts'
import { dataOf, expectNoInternals } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
const origin = services.env.PUBLIC_ORIGIN
await aPublicJob(services)
await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })
const { id: account } = await anAccount(services, {
  email: 'moderator@desk.example',
  deskRole: 'moderator',
})
await anAccount(services, { email: 'owner@baecker.example', employer: bakery })
const cookie = await cookieOf(services, 'moderator@desk.example')

const written = (form: Record<string, string>) =>
  create(sending(services, '/desk/slices/new', { cookie, form }))
const looked = (query: string) =>
  dataOf(
    creating(reading(services, `/desk/slices/new?${new URLSearchParams({ query })}`, { cookie })),
  )
const refusedFor = async (answer: Response) =>
  (await dataOf(answer)) as unknown as { errors: Record<string, string>; values: object }

describe('a new slice', () => {
  test.each([
    ['/jobs?sector=R&sort=pay&page=3', 'sector=R'],
    [`${origin}/jobs?sector=R&utm_source=mail`, 'sector=R'],
    [`${origin}/embed?sector=R&hits=5&accent=8c2f1b`, 'sector=R'],
    [`  ${origin}/api/v1/jobs?sector=R `, 'sector=R'],
    ['?sector=R', 'sector=R'],
    ['kind=job&sector=R', 'sector=R&kind=job'],
    [
      `${origin}/employers/hainich-klinikum-beispiel-ggmbh`,
      'employer=hainich-klinikum-beispiel-ggmbh',
    ],
  ])('is read from %s and looked at before it is stored', async (pasted, query) => {
    const { meaning, errors, values } = await looked(pasted)
    expect(errors).toEqual({})
    expect(meaning).toMatchObject({ query, total: 1 })
    expect(meaning?.conditions).not.toEqual([])
    expect(values['query']).toBe(pasted)
    expect(await listSlices(services)).toEqual([])
  })

  test.each([
    ['Pflege', /Adresse einer Suche/],
    ['https://anderswo.example/jobs?sector=R', /Adresse einer Suche/],
    ['/desk?sector=R', /Adresse einer Suche/],
    ['http://[', /Adresse einer Suche/],
    ['/jobs', /alle Stellen/],
    ['/jobs?sort=pay', /alle Stellen/],
    ['/jobs?colour=red', /^colour: unbekannter Parameter$/],
    ['/jobs?district=01001', /^district: /],
    ['/jobs?near=Nirgendwo', /^near: /],
    ['/jobs?employer=niemand', /^employer: /],
    ['/slices/pflege', /nicht einen anderen Ausschnitt/],
  ])('is not made of %s, and says why at the field', async (pasted, why) => {
    const form = { name: 'Pflege', slug: 'pflege', intro: 'Sätze.', query: pasted }
    const answer = await written(form)
    expect(answer).toHaveStatus(400)
    const { errors, values } = await refusedFor(answer)
    expect(errors['query']).toMatch(why)
    expect(values).toEqual(form)
  })

  test('names every field that is wrong and keeps what is typed', async () => {
    const form = { name: 'P', slug: 'Große Pflege', intro: 'x'.repeat(1_001), query: '' }
    const { errors, values } = await refusedFor(await written(form))
    expect(Object.keys(errors).toSorted()).toEqual(['intro', 'name', 'query', 'slug'])
    expect(values).toEqual(form)
  })

  test('has a page of its own, under an address nobody else has', async () => {
    const form = {
      name: 'Pflege im Südharz',
      slug: '',
      intro: 'Eins.\r\n\r\nZwei.',
      query: 'sector=R',
    }
    expect(await written(form)).toRedirectTo('/desk/slices?note=made')
    const [slice] = await listSlices(services)
    expect(slice).toMatchObject({ slug: 'pflege-im-suedharz', createdBy: `account:${account}` })
    const twice = await refusedFor(await written(form))
    expect(twice.errors).toEqual({ slug: expect.stringContaining('schon') as string })

    const shown = (query = '') =>
      page(
        reading(services, `/slices/pflege-im-suedharz${query}`, {
          params: { slug: 'pflege-im-suedharz' },
        }),
      )
    const found = await shown()
    expectNoInternals(found)
    expect(found).toMatchObject({ total: 1, isIndexed: true, chips: [], problems: [] })
    expect(found.slice).toEqual({
      slug: 'pflege-im-suedharz',
      name: 'Pflege im Südharz',
      intro: 'Eins.\n\nZwei.',
    })
    const narrowed = await shown('?hours=part&slice=anders')
    expect(narrowed).toMatchObject({
      total: 1,
      isIndexed: false,
      params: 'slice=pflege-im-suedharz&hours=part',
    })
    expect(narrowed.chips).toEqual([{ label: 'Teilzeit', without: '/slices/pflege-im-suedharz' }])
    for (const { href } of narrowed.sorts) expect(href).toMatch(/^\/slices\/pflege-im-suedharz\?/)
    const none = await shown('?hours=full')
    expect(none.waysOn).toMatchObject([{ href: '/slices/pflege-im-suedharz' }])
  })
})

describe('a slice that is there', () => {
  test('is changed, looked at before, and removed; its address stays', async () => {
    const { id } = await aSlice(services, 'sector=C', { slug: 'werk' })
    const at = { cookie, params: { id: String(id) } }
    const look = await dataOf(
      changing(reading(services, `/desk/slices/${id}?query=district%3D16062&name=Neu`, at)),
    )
    expect(look).toMatchObject({ slice: { slug: 'werk', name: 'Südharz' }, meaning: { total: 1 } })
    expect(look.values).toMatchObject({ name: 'Neu', query: 'district=16062' })

    const form = { name: 'Werk und Bau', intro: '', query: '/jobs?sector=F&sector=C' }
    const wrong = change(
      sending(services, `/desk/slices/${id}`, { ...at, form: { ...form, slug: 'x' } }),
    )
    expect(await wrong).toHaveStatus(400)
    expect(await change(sending(services, `/desk/slices/${id}`, { ...at, form }))).toRedirectTo(
      '/desk/slices?note=changed',
    )
    const slices = (await dataOf(list(reading(services, '/desk/slices', { cookie })))).slices
    expect(slices.find((slice) => slice.id === id)).toEqual({
      id,
      slug: 'werk',
      name: 'Werk und Bau',
      meaning: {
        query: 'sector=F&sector=C',
        total: 1,
        conditions: ['Bau', 'Industrie und Handwerk'],
      },
    })

    expect(await remove(sending(services, `/desk/slices/${id}/removal`, at))).toRedirectTo(
      '/desk/slices?note=removed',
    )
    const gone = page(
      reading(services, '/slices/werk', { params: { slug: 'werk' } }),
    ) as Promise<unknown>
    expect(await refusal(gone)).toHaveStatus(404)
    expect(await refusal(changing(reading(services, `/desk/slices/${id}`, at)))).toHaveStatus(404)
  })

  test('is nothing for an employer', async () => {
    const theirs = await cookieOf(services, 'owner@baecker.example')
    const answer = create(sending(services, '/desk/slices/new', { cookie: theirs, form: {} }))
    expect(await refusal(answer)).toHaveStatus(404)
  })
})
