import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptySearch, type JobSearch } from '#app/domain/job-search.ts'
import { findReading, type Reading } from '#app/domain/reading.ts'
import { type Reach, reaches } from '#search/job-index.ts'
import { region } from '#tests/support/services.ts'

/** How well the first hit of a reading fits; what is not named finds nothing. */
type Fits = Record<string, number | null>

describe('a search without anything to understand', () => {
  test('is left as it is where it fits well, and nothing else is tried', async () => {
    const { reading, asked } = await read('Bäcker', { 'Bäcker close': 0.9 })
    expect(reading).toEqual({ search: searchFor('Bäcker'), understood: [], reach: 'close' })
    expect(asked).toEqual(['Bäcker close'])
  })

  test.each<[Fits, Reach, number]>([
    [{ 'Bäcker close': 0.6, 'Bäcker wide': 1 }, 'close', 1],
    [{ 'Bäcker wide': 0.7 }, 'wide', 2],
    [{ 'Bäcker apart': 0.8, 'Bäcker some': 1 }, 'apart', 3],
    [{ 'Bäcker some': 0.2 }, 'some', 4],
    [{ 'Bäcker close': 0.3, 'Bäcker wide': 0.4 }, 'wide', 4],
    [{ 'Bäcker close': 0.3, 'Bäcker wide': 0.33 }, 'close', 4],
    [{ 'Bäcker close': 0.3, 'Bäcker some': 0.31 }, 'close', 4],
    [{ 'Bäcker close': 0.52, 'Bäcker some': 1 }, 'close', 3],
  ])('is stretched only as far as it must be: %j → %s', async (fits, reach, tried) => {
    const { reading, asked } = await read('Bäcker', fits)
    expect(reading.reach).toBe(reach)
    expect(asked).toEqual(reaches.slice(0, tried).map((one) => `Bäcker ${one}`))
  })

  test('that finds nothing at all stays as it was typed', async () => {
    const { reading } = await read('Xylophonbauer', {})
    expect(reading).toEqual({ search: searchFor('Xylophonbauer'), understood: [], reach: 'close' })
  })

  test('is not stretched where there are no words', async () => {
    const { reading, asked } = await read('', { ' close': null })
    expect(reading.reach).toBe('close')
    expect(asked).toEqual([' close'])
  })
})

describe('a search with something to understand', () => {
  test('is taken as that where it fits, whatever the words alone would find', async () => {
    const { reading, asked } = await read('Lager Minijob', {
      'Lager minijob close': 0.8,
      'Lager Minijob close': 1,
    })
    expect(reading.search).toMatchObject({ q: 'Lager', kind: ['minijob'] })
    expect(reading.understood).toMatchObject([{ words: 'Minijob', field: 'kind' }])
    expect(asked).toEqual(['Lager minijob close'])
  })

  test('is stretched before it is given up', async () => {
    const { reading } = await read('Lager Minijob', {
      'Lager minijob apart': 0.8,
      'Lager Minijob close': 1,
    })
    expect(reading).toMatchObject({ reach: 'apart', search: { kind: ['minijob'] } })
  })

  test('gives up what one would do without only where nothing is left', async () => {
    const fulfilled = await read('Lager ohne Nachtschicht', { 'Lager nachtfrei close': 0.8 })
    expect(fulfilled.reading.understood).toMatchObject([{ field: 'without' }])
    expect(fulfilled.asked).toEqual(['Lager nachtfrei close'])
    const unmet = await read('Lager ohne Nachtschicht', { 'Lager close': 0.8 })
    expect(unmet.reading.search.q).toBe('Lager')
    expect(unmet.reading.understood).toMatchObject([{ field: 'unmet' }])
    expect(unmet.asked).toEqual(['Lager nachtfrei close', 'Lager close'])
  })

  test('is not answered by some of its words where one is a wish, or all are found', async () => {
    const wish = await read('Lager ohne Nachtschicht', { 'Lager nachtfrei close': 0.2 })
    expect(wish.asked).not.toContain('Lager nachtfrei some')
    const together = await read('Lager Giraffe', { 'Lager Giraffe close': 0.2 })
    expect(together.asked).not.toContain('Lager Giraffe some')
    const misspelt = await read('Lager Girafe', {}, { 'Lager Girafe': 0.2 })
    expect(misspelt.asked).toContain('Lager Girafe some')
  })

  test('is never taken by the words for what is not wanted', async () => {
    const { reading, asked } = await read('Lager ohne Nachtschicht', {
      'Lager nachtfrei close': 0.2,
      'Lager ohne Nachtschicht close': 1,
    })
    expect(reading.search.q).toBe('Lager nachtfrei')
    expect(asked).not.toContain('Lager ohne Nachtschicht close')
  })

  test('is taken by its words after all where they fit clearly better', async () => {
    const { reading } = await read('Zentrale Minijob', {
      'Zentrale minijob close': 0.3,
      'Zentrale Minijob close': 0.9,
    })
    const search = searchFor('Zentrale Minijob')
    expect(reading).toEqual({ search, understood: [], reach: 'close' })
  })

  test.each([0.3, 0.34])('stays understood where they do not: %d', async (fit) => {
    const { reading } = await read('Zentrale Minijob', {
      'Zentrale minijob close': 0.3,
      'Zentrale Minijob close': fit,
    })
    expect(reading.understood).toMatchObject([{ words: 'Minijob' }])
  })

  test('needs no words: what is left of "Minijob Nordhausen" are two filters', async () => {
    const { reading, asked } = await read('Minijob Nordhausen', { ' minijob 16062041 close': null })
    expect(reading.search).toMatchObject({ q: '', kind: ['minijob'], municipality: ['16062041'] })
    expect(asked).toEqual([' minijob 16062041 close'])
  })

  test('looks around a place before it takes the words one by one', async () => {
    const fits = { 'Bäcker Ellrich+20 close': 0.9, 'Bäcker 16062005 some': 0.9 }
    const { reading } = await read('Bäcker Ellrich', fits)
    expect(reading).toMatchObject({
      reach: 'close',
      search: { q: 'Bäcker', near: 'Ellrich', radius: 20, municipality: [] },
      understood: [{ words: 'Ellrich', field: 'municipality' }],
    })
  })

  test('looks no farther around than it must', async () => {
    const near = await read('Bäcker Ellrich', {
      'Bäcker Ellrich+20 wide': 0.6,
      'Bäcker Ellrich+50 close': 1,
    })
    expect(near.reading.search.radius).toBe(20)
    const far = await read('Bäcker Ellrich', { 'Bäcker Ellrich+50 close': 1 })
    expect(far.reading.search.radius).toBe(50)
    const here = await read('Bäcker Ellrich', {
      'Bäcker 16062005 close': 0.51,
      'Bäcker Ellrich+20 close': 1,
    })
    expect(here.reading.search.municipality).toEqual(['16062005'])
  })

  test('that finds nothing at all stays understood, and says so', async () => {
    const { reading } = await read('Xylophonbauer Minijob', {})
    expect(reading).toMatchObject({ reach: 'close', understood: [{ words: 'Minijob' }] })
  })

  test('is taken literally where that is asked for', async () => {
    const search = { ...searchFor('Lager Minijob Nordhausen'), literal: true }
    const { reading, asked } = await read(search, { 'Lager Minijob Nordhausen close': 0.9 })
    expect(reading).toEqual({ search, understood: [], reach: 'close' })
    expect(asked).toEqual(['Lager Minijob Nordhausen close'])
  })
})

describe('a search with a word that is none', () => {
  test('is taken for what sounds like it, where that fits better', async () => {
    const { reading, asked } = await read('Scheffkoch', { 'Chefkoch close': 0.9 })
    expect(reading).toEqual({
      search: searchFor('Chefkoch'),
      understood: [{ words: 'Scheffkoch', field: 'spelling', values: ['Chefkoch'] }],
      reach: 'close',
    })
    expect(asked).toEqual(['Scheffkoch close', 'Chefkoch close'])
  })

  test('is left alone where an advert writes it so', async () => {
    const { reading, asked } = await read('Scheffkoch', {
      'Scheffkoch close': 0.6,
      'Chefkoch close': 1,
    })
    expect(reading).toEqual({ search: searchFor('Scheffkoch'), understood: [], reach: 'close' })
    expect(asked).toEqual(['Scheffkoch close'])
  })

  test('keeps a word that an advert writes, whatever the others are', async () => {
    const { reading, asked } = await read('Scheffkoch Gertner', {
      'Gertner close': 0.4,
      'Chefkoch Gertner some': 0.3,
    })
    expect(reading.search.q).toBe('Chefkoch Gertner')
    expect(asked.filter((one) => one.includes('Gärtner'))).toEqual([])
  })

  test('is taken as it was typed where that fits as well, slip and all', async () => {
    const { reading } = await read('Scheffkoch', { 'Chefkoch close': 0.3 }, { Scheffkoch: 0.28 })
    expect(reading.search.q).toBe('Scheffkoch')
  })

  test('is stretched like any other, by its first guess', async () => {
    const { reading } = await read('Scheffkoch', { 'Chefkoch wide': 0.7 })
    expect(reading).toMatchObject({ search: { q: 'Chefkoch' }, reach: 'wide' })
  })

  test('has its filters besides, and more once it is corrected', async () => {
    const { reading } = await read('Scheffkoch Minijob', { 'Chefkoch minijob close': 0.9 })
    expect(reading.search).toMatchObject({ q: 'Chefkoch', kind: ['minijob'] })
    expect(reading.understood.map(({ field }) => field)).toEqual(['kind', 'spelling'])
  })

  test('written with a hyphen is tried as one word', async () => {
    const { reading } = await read('Schulden-Berater', { 'Schuldenberater close': 0.7 })
    expect(reading.search.q).toBe('Schuldenberater')
  })

  test('is asked for as it is where that is wanted', async () => {
    const search = { ...searchFor('Scheffkoch'), literal: true }
    const { reading, asked } = await read(search, { 'Chefkoch close': 0.9 })
    expect(reading).toMatchObject({ search, understood: [] })
    expect(asked.filter((one) => one.startsWith('Chefkoch'))).toEqual([])
  })
})

test('no reading is tried twice, and the one that is chosen was tried', async () => {
  const words = fc.constantFrom('Bäcker', 'Minijob', 'Nordhausen', 'ohne Nachtschicht', 'Kochlehre')
  const q = fc.uniqueArray(words, { minLength: 1 }).map((some) => some.join(' '))
  const someFits = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: 24,
    maxLength: 24,
  })
  await fc.assert(
    fc.asyncProperty(q, someFits, async (typed, fits) => {
      const asked: string[] = []
      const reading = await findReading(searchFor(typed), region, async (search, reach) => {
        asked.push(keyOf(search, reach))
        const fit = search.q === '' ? null : (fits[asked.length - 1] ?? 0)
        return { total: fit === 0 ? 0 : 3, fit, isSpelt: true }
      })
      expect(new Set(asked).size).toBe(asked.length)
      expect(asked).toContain(keyOf(reading.search, reading.reach))
    }),
    { numRuns: 300 },
  )
})

test('of a word alone it is only asked whether an advert has it', async () => {
  const words: string[] = []
  await findReading(searchFor('Scheffkoch Gertner'), region, async ({ q }, _reach, isWord) => {
    if (isWord) words.push(q)
    return { total: 1, fit: 0.2, isSpelt: false }
  })
  expect(words).toEqual(['Scheffkoch', 'Gertner'])
})

/** A reading by fits that are known, and what was asked for it, in order; `slips` fit nearly so. */
async function read(
  typed: string | JobSearch,
  fits: Fits,
  slips: Record<string, number> = {},
): Promise<{ reading: Reading; asked: string[] }> {
  const asked: string[] = []
  const search = typeof typed === 'string' ? searchFor(typed) : typed
  const reading = await findReading(search, region, async (meant, reach) => {
    const key = keyOf(meant, reach)
    asked.push(key)
    const fit = key in fits ? (fits[key] ?? null) : (slips[meant.q] ?? 0)
    return { total: fit === 0 ? 0 : 3, fit, isSpelt: key in fits }
  })
  return { reading, asked }
}

/** "Lager minijob 16062041 close", "Lager Ellrich+20 wide" */
function keyOf({ q, kind, municipality, near, radius }: JobSearch, reach: Reach): string {
  const around = near === '' ? [] : [`${near}+${radius}`]
  return [q, ...kind, ...municipality, ...around, reach].join(' ')
}

function searchFor(q: string): JobSearch {
  return { ...emptySearch, q }
}
