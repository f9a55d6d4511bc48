import type { EntryContext } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { describe, expect, test } from 'vitest'
import { inFrames } from '#app/entry.frames.tsx'

/** Renders into frames, and tells how often a whole document was rendered for that. */
function aBoard(document = (title: string, page: string) => `<head>${title}</head><p>${page}</p>`) {
  const whole: string[] = []
  const render = inFrames((context, address) => {
    whole.push(address)
    const { default: Component, meta } = Object.values(context.routeModules).at(-1) as never as Page
    return document(`<title>${meta()[0]?.['title']}</title>`, Component())
  })
  return { render, whole }
}

type Page = { default: () => string; meta: () => Record<string, string>[] }

function aPage(
  text: string,
  { root = {}, title = text, ids = ['root', 'jobs'] }: Partial<Facts> = {},
): EntryContext {
  const matches = ids.map((id) => ({ route: { id }, params: {}, pathname: '/jobs' }))
  const routeModules = Object.fromEntries(
    ids.map((id) => [
      id,
      {
        default: () => <b>{useLoaderData<{ text: string }>().text}</b>,
        meta: ({ data }: { data: { text: string } }) => [
          { title },
          { name: 'description', content: data.text },
          { tagName: 'link', rel: 'alternate', title: 'Atom', href: `/jobs.atom?q=${data.text}` },
        ],
      },
    ]),
  )
  const loaderData = { ...Object.fromEntries(ids.map((id) => [id, { text }])), root }
  return {
    routeModules,
    staticHandlerContext: { matches, loaderData, location: { pathname: '/jobs' }, errors: null },
  } as never
}

type Facts = { root: object; title: string; ids: string[] }

describe('a page in its frame', () => {
  test('says what its route makes of its data, in a frame that is rendered once', () => {
    const { render, whole } = aBoard()
    expect(render(aPage('Koch'), '/jobs?q=Koch')).toBe(
      '<head><title>Koch</title><meta name="description" content="Koch"/>' +
        '<link rel="alternate" title="Atom" href="/jobs.atom?q=Koch"/></head><p><b>Koch</b></p>',
    )
    expect(render(aPage('Bäcker'), '/jobs?q=B')).toContain('<title>Bäcker</title>')
    expect(whole).toEqual(['/jobs?q=Koch'])
  })

  test('is escaped wherever it says what somebody typed', () => {
    const { render } = aBoard()
    render(aPage('Koch'), '/')
    const html = render(aPage('"><script>&'), '/')
    expect(html).not.toContain('<script>')
    expect(html.split('&quot;&gt;&lt;script&gt;&amp;')).toHaveLength(5)
  })

  test('may say what stands for it while the frame is rendered', () => {
    const { render } = aBoard()
    const html = render(aPage('[[page]]'), '/')
    expect(html).toContain('<title>[[page]]</title>')
    expect(html).toContain('<p><b>[[page]]</b></p>')
  })

  test('has another frame when the root says something else', () => {
    const { render, whole } = aBoard()
    for (const title of ['Nord', 'Süd', 'Nord']) render(aPage('Koch', { root: { title } }), title)
    expect(whole).toEqual(['Nord', 'Süd'])
  })

  test('is rendered whole when there is more around it than the root', () => {
    const { render, whole } = aBoard(() => 'whole')
    const page = aPage('Koch', { ids: ['root', 'room', 'jobs'] })
    expect([render(page, '1'), render(page, '2')]).toEqual(['whole', 'whole'])
    expect(whole).toEqual(['1', '2'])
  })

  test.each([
    ['no page', (title: string) => title],
    ['no title', (_title: string, page: string) => page],
    ['two pages', (title: string, page: string) => title + page + page],
  ])('is told of a frame that holds %s', (_what, document) => {
    const { render } = aBoard(document)
    expect(() => render(aPage('Koch'), '/')).toThrow('must hold one page with one title')
  })
})
