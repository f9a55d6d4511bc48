import { describe, expect, test } from 'vitest'
import { loader } from '#app/routes/suggestions.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { expectNoInternals, keysOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'

const services = await openTestServices()
await aPublicJob(services)

const ask = (search: string) => loader(reading(services, `/suggestions${search}`))

describe('the suggestions', () => {
  test('come as JSON that may be kept for a minute', async () => {
    const response = await ask('?field=q&text=Sonnen')
    expect(response).toHaveStatus(200)
    expect(response.headers.get('cache-control')).toBe('public, max-age=60')
    expect(response.headers.get('content-type')).toContain('application/json')
    expect(await response.json()).toEqual({
      suggestions: [
        {
          kind: 'employer',
          label: 'Bäckerei Sonnenschein',
          value: 'Bäckerei Sonnenschein',
          href: '/employers/baeckerei-sonnenschein',
          count: 1,
        },
      ],
    })
  })

  test('hold what is promised and nothing else', async () => {
    const body: unknown = await (await ask('?field=q&text=B%C3%A4')).json()
    expectNoInternals(body)
    const members = 'count href kind label value'.split(' ').map((key) => `suggestions[].${key}`)
    expect(keysOf(body)).toEqual(['suggestions', ...members])
  })

  test('are places where places are asked for', async () => {
    const body: unknown = await (await ask('?field=near&text=Sondershausen')).json()
    expect(body).toMatchObject({ suggestions: [{ kind: 'place', value: 'Sondershausen' }] })
  })

  test('are none for an empty text', async () => {
    expect(await (await ask('?field=q&text=')).json()).toEqual({ suggestions: [] })
  })
})

describe('a question that is unclear', () => {
  test.each([
    ['', 'field', 'field: erwartet wird q oder near'],
    ['?text=B', 'field', 'field: erwartet wird q oder near'],
    ['?field=pay&text=B', 'field', 'field: erwartet wird q oder near'],
    ['?field=q', 'text', 'text: fehlt'],
    [`?field=q&text=${'x'.repeat(81)}`, 'text', 'text: darf höchstens 80 Zeichen lang sein'],
  ])('is refused with the name of the field: %s', async (search, field, error) => {
    const response = await ask(search)
    expect(response).toHaveStatus(400)
    expect(await response.json()).toEqual({ error, field })
  })

  test('of 80 letters is none yet', async () => {
    expect(await ask(`?field=near&text=${'x'.repeat(80)}`)).toHaveStatus(200)
  })
})
