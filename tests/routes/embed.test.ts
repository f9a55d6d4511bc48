import { describe, expect, test } from 'vitest'
import { meta as searchMeta } from '#app/routes/jobs._index.tsx'
import { meta as employerMeta } from '#app/routes/employers.$slug.tsx'
import { loader as builderLoader } from '#app/routes/embed.builder.tsx'
import { loader as embedLoader, meta as embedMeta } from '#app/routes/embed._index.tsx'
import { loader as themeLoader } from '#app/routes/embed.theme[.]css.ts'
import { loader as oembedLoader } from '#app/routes/oembed.ts'
import { isEmbeddable } from '#app/domain/embed/embeddable.ts'
import { withdrawJob } from '#app/domain/jobs.server.ts'
import { anEmployer, block, clinic } from '#tests/factories/employer.ts'
import { aDraft, aNurseDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { dataOf, expectNoInternals } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'
import { readXml, textOf } from '#tests/support/xml.ts'

const services = await openTestServices()
const origin = services.env.PUBLIC_ORIGIN
const baker = await aPublicJob(services, { draft: aDraft() })
await aPublicJob(services, { draft: aNurseDraft(), employer: clinic })

const embedded = (query = '') => dataOf(embedLoader(reading(services, `/embed${query}`)))
const builder = (query = '') => dataOf(builderLoader(reading(services, `/embed/builder${query}`)))
const from = (address: string) =>
  builderLoader(reading(services, `/embed/builder?${new URLSearchParams({ from: address })}`))
/** Where a page says that it can be embedded. */
const links = (told: unknown) =>
  (told as Record<string, string>[])
    .filter(({ type }) => type?.endsWith('+oembed'))
    .map(({ type, href }) => [type, new URL(href ?? '').searchParams.get('url')])
const theme = (query: string) => themeLoader(reading(services, `/embed/theme.css${query}`))
const ask = (params: Record<string, string>) =>
  oembedLoader(reading(services, `/oembed?${new URLSearchParams(params)}`))
const answerTo = async (params: Record<string, string>) =>
  (await (await ask(params)).json()) as Record<string, string | number>

describe('the search in a frame', () => {
  test('is the search, with as many jobs a page as asked for', async () => {
    const page = await embedded('?hits=1&sort=newest')
    expect(page).toMatchObject({ total: 2, pages: 2, problems: [], boardHref: '/jobs?sort=newest' })
    expect(page.jobs).toHaveLength(1)
    expectNoInternals(page)
  })

  test('leads from state to state of the frame, and keeps its look', async () => {
    const page = await embedded('?q=B%C3%A4cker&district=16062&accent=8c2f1b&hits=3')
    const ways = [
      ...page.chips.map(({ without }) => without),
      ...page.sorts.map(({ href }) => href),
      ...page.waysOn.map(({ href }) => href),
      page.clear,
    ]
    expect(ways.length).toBeGreaterThan(3)
    expect(ways.filter((href) => !/^\/embed\?(?:.*&)?hits=3&accent=8c2f1b$/.test(href))).toEqual([])
    expect(page.carried).toEqual([
      ['hits', '3'],
      ['accent', '8c2f1b'],
    ])
  })

  test('says what was not understood, of the search and of its look, and goes on', async () => {
    const page = await embedded('?hits=many&kind=hobby&colour=red')
    expect(page.problems.map(({ field }) => field).toSorted()).toEqual(['colour', 'hits', 'kind'])
    expect(page.jobs).toHaveLength(2)
  })

  test('is no page of its own for search engines', async () => {
    const data = await embedded('?q=B%C3%A4cker&scheme=dark')
    const told = embedMeta({ data, matches: [{ id: 'root', data: { origin } }] } as never)
    expect(told).toContainEqual({ name: 'robots', content: 'noindex, nofollow' })
    expect(told).toContainEqual({
      tagName: 'link',
      rel: 'canonical',
      href: `${origin}/jobs?q=B%C3%A4cker`,
    })
  })

  test('loses a job that is withdrawn at once', async () => {
    const { id } = await aPublicJob(services, { draft: aDraft({ title: 'Chocolatier' }) })
    expect((await embedded('?q=Chocolatier')).total).toBe(1)
    await withdrawJob(services, 'test', id, 'cancelled')
    expect((await embedded('?q=Chocolatier')).jobs).toEqual([])
  })
})

describe('the colours of a frame', () => {
  test('are a style sheet of known colours and nothing else', async () => {
    const answer = theme('?accent=8C2F1B&scheme=light')
    expect(answer.headers.get('content-type')).toContain('text/css')
    expect(await answer.text()).toMatch(
      /^html:root\{color-scheme:light;--accent:light-dark\(#8c2f1b,#[\da-f]{6}\);--accent-ink:light-dark\(#ffffff,#141614\)\}\n$/,
    )
  })

  test.each(['?accent=red', '?accent=8c2f1b%7D', '?scheme=blue'])('are not %s', (query) => {
    expect(() => theme(query)).toThrow(expect.objectContaining({ status: 404 }))
  })
})

describe('oEmbed', () => {
  test('answers a search with a frame that shows it', async () => {
    const url = `${origin}/jobs?district=16062&page=3`
    const answer = await answerTo({ url })
    expect(answer).toEqual({
      version: '1.0',
      type: 'rich',
      title: 'Stellen: Landkreis Nordhausen – Stellen in Nordthüringen',
      provider_name: 'Stellen in Nordthüringen',
      provider_url: origin,
      cache_age: 86_400,
      html:
        `<iframe src="${origin}/embed?district=16062" ` +
        'title="Stellen: Landkreis Nordhausen – Stellen in Nordthüringen" ' +
        'width="720" height="1060" frameborder="0" loading="lazy"></iframe>',
      width: 720,
      height: 1060,
    })
  })

  test('keeps to the room there is', async () => {
    const url = `${origin}/embed?q=Koch&hits=2&accent=8c2f1b`
    const answer = await answerTo({ url, maxwidth: '500', maxheight: '400', format: 'json' })
    expect(answer).toMatchObject({ width: 500, height: 400 })
    expect(answer['html']).toContain(`"${origin}/embed?q=Koch&amp;hits=2&amp;accent=8c2f1b"`)
    expect(answer['html']).toContain('width="500" height="400"')
    expect(await answerTo({ url, maxwidth: '5000' })).toMatchObject({ width: 720, height: 700 })
  })

  test('says the same as XML', async () => {
    const url = `${origin}/jobs?q=%22%3E%3Cscript%3E`
    const answer = await ask({ url, format: 'xml' })
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    const xml = readXml(await answer.text())
    const json = await answerTo({ url, format: 'json' })
    expect(xml.name).toBe('oembed')
    for (const [name, value] of Object.entries(json)) expect(textOf(xml, name)).toBe(String(value))
    expect(json['html']).not.toContain('<script')
  })

  test('knows the page of an employer that is there', async () => {
    const { slug } = await anEmployer(services.db, clinic)
    const answer = await answerTo({ url: `${origin}/employers/${slug}` })
    expect(answer['title']).toBe(`Stellen bei ${clinic.name}`)
    expect(answer['html']).toContain(`/embed?employer=${slug}"`)
    const blocked = await anEmployer(services.db, { name: 'Gesperrt GmbH' })
    await block(services.db, blocked)
    expect(await ask({ url: `${origin}/employers/${blocked.slug}` })).toHaveStatus(404)
  })

  test.each([
    ['another site', 'https://elsewhere.example/jobs'],
    ['another port', `${origin}1/jobs`],
    ['what only begins like the board', `${origin}.evil.example/jobs`],
    ['a page that is no list', `${origin}/pages/imprint`],
    ['a job', `${origin}/jobs/koch-7`],
    ['an employer nobody knows', `${origin}/employers/nirgends`],
    ['a slice nobody knows', `${origin}/slices/nirgends`],
    ['no address', 'jobs'],
    ['nothing', ''],
  ])('answers 404 to %s', async (_what, url) => {
    expect(await ask({ url })).toHaveStatus(404)
  })

  test('answers 501 to a format it does not know, and 400 to a size that is none', async () => {
    const url = `${origin}/jobs`
    expect(await ask({ url, format: 'yaml' })).toHaveStatus(501)
    expect(await ask({ url, maxwidth: 'wide' })).toHaveStatus(400)
    expect(await ask({ url, maxheight: '-1' })).toHaveStatus(400)
  })

  test('may be asked by any site', async () => {
    const { headers } = await ask({ url: `${origin}/jobs` })
    expect(headers.get('access-control-allow-origin')).toBe('*')
  })

  test('is told of by the pages it knows, and by no other', async () => {
    const matches = [{ id: 'root', data: { origin, board: { title: 'Stellen' } } }]
    const { loader: list } = await import('#app/routes/jobs._index.tsx')
    const data = await dataOf(list(reading(services, '/jobs?q=B%C3%A4cker')))
    expect(links(searchMeta({ data, matches } as never))).toEqual([
      ['application/json+oembed', `${origin}/jobs?q=B%C3%A4cker`],
      ['text/xml+oembed', `${origin}/jobs?q=B%C3%A4cker`],
    ])
    const { loader: one } = await import('#app/routes/employers.$slug.tsx')
    const { slug } = await anEmployer(services.db, clinic)
    const employer = await dataOf(
      one(reading(services, `/employers/${slug}`, { params: { slug } })),
    )
    expect(links(employerMeta({ data: employer, matches } as never))).toHaveLength(2)
    expect(isEmbeddable('/slices/pflege-im-sueden?kind=job')).toBe(true)
    expect(isEmbeddable(`/jobs/baecker-${baker.id}`)).toBe(false)
    expect(isEmbeddable('/employers')).toBe(false)
  })
})

describe('the builder', () => {
  test('begins with the whole board', async () => {
    const page = await builder()
    expect(page).toMatchObject({ total: 2, conditions: [], advice: null, errors: {}, carried: [] })
    expect(page.preview.href).toBe('/embed')
    expect(page.snippets.address).toBe(`${origin}/jobs`)
    expect(page.employers.map(([, name]) => name)).toContain(clinic.name)
  })

  test('writes every way of embedding for what was chosen', async () => {
    const { snippets } = await builder(
      '?q=&near=Nordhausen&radius=20&district=16062&kind=job&hits=3&accent=8c2f1b&links=new' +
        '&heading-level=3&lang=en&scheme=auto&utm_source=mail',
    )
    const search = 'near=Nordhausen&amp;district=16062&amp;kind=job'
    const title =
      'Stellen: 20 km um Nordhausen · Landkreis Nordhausen · Arbeit – Stellen in Nordthüringen'
    const look = '&amp;hits=3&amp;accent=8c2f1b&amp;links=new&amp;heading-level=3'
    const link = `<a href="${origin}/jobs?${search}">${title}</a>`
    const frame =
      `<iframe src="${origin}/embed?${search}${look}" title="${title}" ` +
      'width="100%" height="820" frameborder="0" loading="lazy"></iframe>'
    expect(snippets).toEqual({
      element:
        `<script src="${origin}/widget.js" async></script>\n` +
        `<fachwerk-jobs preset="${search}" hits="3" lang="en" heading-level="3" links="new" ` +
        `style="--fachwerk-accent: #8c2f1b">\n  ${link}\n</fachwerk-jobs>`,
      frame,
      fittedFrame: `${frame}\n<script src="${origin}/embed.js" async></script>`,
      link,
      address: `${origin}/embed?${search}${look}`.replaceAll('&amp;', '&'),
    })
  })

  test('lets nothing typed out of its attribute', async () => {
    const evil = '"><script>alert(1)</script>'
    const { snippets } = await builder(`?${new URLSearchParams({ q: evil, slice: evil })}`)
    const others = Object.values(snippets)
      .join('')
      .replaceAll(/<script src="[^"<>]*" async>/g, '')
    expect(others).not.toContain('<script')
  })

  test('carries along what it has no field for', async () => {
    const page = await builder('?hours=part&contract=permanent&q=Koch&page=2')
    expect(page.carried).toEqual([
      ['hours', 'part'],
      ['contract', 'permanent'],
    ])
    expect(page.preview.href).toBe('/embed?hours=part&contract=permanent&q=Koch')
  })

  test('names what is wrong beside its field and keeps what was typed', async () => {
    const page = await builder('?hits=viele&accent=rot&district=99999')
    expect(Object.keys(page.errors).toSorted()).toEqual(['accent', 'district', 'hits'])
    expect(page.typed).toMatchObject({ hits: 'viele', accent: 'rot' })
  })

  test('says when a colour is too weak, and what it takes instead', async () => {
    expect((await builder('?accent=ffcc00')).advice).toMatchObject({
      isWeak: true,
      text: expect.stringContaining('#7a6200') as string,
    })
    expect((await builder('?accent=8c2f1b')).advice?.isWeak).toBe(false)
  })

  test('takes over a list somebody has found, and nothing else', async () => {
    const taken = await refusal(from(`${origin}/jobs?q=Koch&page=2`))
    expect(taken.headers.get('location')).toBe('/embed/builder?q=Koch')
    const page = await dataOf(from('https://elsewhere.example/jobs'))
    expect(page.typed).toMatchObject({ from: 'https://elsewhere.example/jobs' })
  })
})
