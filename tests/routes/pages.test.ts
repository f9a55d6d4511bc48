import { describe, expect, test } from 'vitest'
import { loader as anywhere } from '#app/routes/$.tsx'
import { loader } from '#app/routes/pages.$slug.tsx'
import { dataOf, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, refusal } from '#tests/support/requests.ts'
import { openTestServices, region } from '#tests/support/services.ts'

const services = await openTestServices()
const page = async (slug: string) =>
  loader(reading(services, `/pages/${slug}`, { params: { slug } }))

describe('a page of the region', () => {
  test.each(region.pages.map((one) => one.slug))('is there: %s', async (slug) => {
    const data = await dataOf(page(slug))
    expect(data.page.slug).toBe(slug)
    expect(data.page.html).toMatch(/^<p>/)
    expect(keysOf(data)).toEqual(
      'boardTitle page page.html page.slug page.title page.updated'.split(' '),
    )
  })

  test.each(['', 'imprint.md', 'Imprint', '../imprint', '__proto__', 'x\u0000'])(
    'does not exist for %j',
    async (slug) => {
      expect(await refusal(page(slug))).toHaveStatus(404)
    },
  )
})

test('an address that no route knows does not exist', async () => {
  expect(await refusal((async () => anywhere())())).toHaveStatus(404)
})
