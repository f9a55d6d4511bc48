import { describe, expect, test } from 'vitest'
import { pageMeta } from '#app/components/page-meta.ts'

const origin = 'https://stellen.example'
const root = { id: 'root', data: { origin, board: { title: 'Stellen in Beispielland' } } }
const facts = { title: 'Koch – Gasthof', description: 'Sie kochen.', path: '/jobs/koch-7' }

describe('what a page tells of itself', () => {
  test('is the same for search engines and for those who share it', () => {
    expect(pageMeta(facts, [root])).toEqual([
      { title: 'Koch – Gasthof' },
      { name: 'description', content: 'Sie kochen.' },
      { tagName: 'link', rel: 'canonical', href: `${origin}/jobs/koch-7` },
      { tagName: 'link', rel: 'alternate', hrefLang: 'de', href: `${origin}/jobs/koch-7` },
      { tagName: 'link', rel: 'alternate', hrefLang: 'x-default', href: `${origin}/jobs/koch-7` },
      { property: 'og:title', content: 'Koch – Gasthof' },
      { property: 'og:description', content: 'Sie kochen.' },
      { property: 'og:url', content: `${origin}/jobs/koch-7` },
      { property: 'og:type', content: 'website' },
      { property: 'og:site_name', content: 'Stellen in Beispielland' },
      { property: 'og:locale', content: 'de_DE' },
      { property: 'og:image', content: `${origin}/previews/board.png` },
      { property: 'og:image:width', content: '1200' },
      { property: 'og:image:height', content: '630' },
      { property: 'og:image:alt', content: 'Stellen in Beispielland' },
      { name: 'twitter:card', content: 'summary_large_image' },
    ])
  })

  test('has a picture with its size and what it shows', () => {
    const picture = { path: '/logos/a.webp', width: 512, height: 128, alt: 'Logo von Gasthof' }
    expect(pageMeta({ ...facts, picture }, [root])).toEqual(
      expect.arrayContaining([
        { property: 'og:image', content: `${origin}/logos/a.webp` },
        { property: 'og:image:width', content: '512' },
        { property: 'og:image:height', content: '128' },
        { property: 'og:image:alt', content: 'Logo von Gasthof' },
        { name: 'twitter:card', content: 'summary' },
      ]),
    )
  })

  test('is shared with its drawn picture, which has the size that the networks ask for', () => {
    const picture = { path: '/previews/7-1.png', alt: 'Koch bei Gasthof' }
    expect(pageMeta({ ...facts, picture }, [root])).toEqual(
      expect.arrayContaining([
        { property: 'og:image', content: `${origin}/previews/7-1.png` },
        { property: 'og:image:width', content: '1200' },
        { name: 'twitter:card', content: 'summary_large_image' },
      ]),
    )
  })

  test('is a title alone where nobody knows the address of the board', () => {
    expect(pageMeta(facts, [{ id: 'root', data: undefined }])).toEqual([{ title: facts.title }])
  })
})
