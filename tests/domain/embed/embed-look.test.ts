import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type EmbedLook,
  linkTargets,
  lookParams,
  maxHits,
  parseEmbedLook,
  plainLook,
  schemes,
} from '#app/domain/embed/embed-look.ts'

const parse = (query: string) => parseEmbedLook(new URLSearchParams(query))
const looks: fc.Arbitrary<EmbedLook> = fc.record({
  hits: fc.integer({ min: 1, max: maxHits }),
  accent: fc.constantFrom(null, '8c2f1b', '000000', 'ffffff'),
  scheme: fc.constantFrom(...schemes),
  links: fc.constantFrom(...linkTargets),
  headingLevel: fc.integer({ min: 2, max: 5 }),
})

describe('the look of a frame', () => {
  test('comes back from its parameters as it was', () => {
    fc.assert(
      fc.property(looks, (look) => {
        expect(parseEmbedLook(lookParams(look))).toMatchObject({ look, problems: [] })
      }),
    )
  })

  test('is plain when nothing is said, and leaves the search to the search', () => {
    const { look, problems, search } = parse('q=Koch&hits=&near=&kind=job&kind=minijob&accent=abc')
    expect(look).toEqual({ ...plainLook, accent: 'aabbcc' })
    expect(problems).toEqual([])
    expect(search.toString()).toBe('q=Koch&near=&kind=job&kind=minijob')
  })

  test.each([
    ['hits=0', 'hits'],
    ['hits=51', 'hits'],
    ['hits=1e1', 'hits'],
    ['hits=5&hits=6', 'hits'],
    ['accent=red', 'accent'],
    ['accent=12345', 'accent'],
    ['accent=8c2f1b%7D*%7B', 'accent'],
    ['scheme=Dark', 'scheme'],
    ['links=top', 'links'],
    ['heading-level=1', 'heading-level'],
    ['heading-level=6', 'heading-level'],
  ])('%s is told and left out', (query, field) => {
    const { look, problems } = parse(query)
    expect(problems.map((problem) => problem.field)).toEqual([field])
    expect(look).toEqual(plainLook)
  })
})
