import { readFile } from 'node:fs/promises'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { DemoEmployer, demoJobs, DemoOccupation } from '#app/domain/demo/jobs.ts'
import { loadRegion } from '#app/domain/region/region.server.ts'
import { neutralWording } from '#app/domain/writing/neutral-wording.ts'
import { wordingRules } from '#app/domain/writing/wording-rules.ts'
import { corpus, type Figures, measure } from './wording-corpus.ts'

const whole = measure(corpus)
const tuned = measure(corpus.filter(({ part }) => part === 'tuned'))
const unseen = measure(corpus.filter(({ part }) => part === 'unseen'))

describe('the corpus', () => {
  test('has enough of both kinds, also unseen', () => {
    expect(count('mark')).toBeGreaterThanOrEqual(80)
    expect(count('harmless')).toBeGreaterThanOrEqual(80)
    expect(count('mark', 'unseen') + count('harmless', 'unseen')).toBeGreaterThanOrEqual(60)
    expect(new Set(corpus.map(({ phrase, field }) => field + phrase)).size).toBe(corpus.length)
  })

  test(`is judged well on the whole: ${said(whole)}`, () => {
    expect(whole.precision).toBeGreaterThanOrEqual(0.9)
    expect(whole.recall).toBeGreaterThanOrEqual(0.9)
  })

  test(`is judged well where the rules were made on it: ${said(tuned)}`, () => {
    expect(tuned).toMatchObject({ wrong: [], missed: [] })
  })

  // It flatters: the same hand wrote phrases and rules. Before the rules were last widened, by
  // other phrases, this part gave precision 0.96 and recall 0.71; an earlier unseen part, now tuned
  // on, gave 1.00 and 0.93. Phrases quoted by lawyers' articles gave 1.00 and 0.85 (22 of 26).
  test(`is judged on the part the rules were not made on: ${said(unseen)}`, () => {
    expect(unseen.precision).toBeGreaterThanOrEqual(35 / 36)
    expect(unseen.missed).toEqual([])
  })
})

test('nothing is marked in the adverts of the demo, which were written for another purpose', async () => {
  const found = (await demoAdverts()).flatMap((advert) =>
    neutralWording(advert).map(({ rule, phrase }) => `${rule}: ${phrase}`),
  )
  expect(found).toEqual([])
})

describe('a finding', () => {
  test('names the words as typed, why, and what to write instead', () => {
    const text = '🍞 Wir backen.\nWir sind ein junges, motiviertes Team.'
    expect(neutralWording({ text })).toEqual([
      {
        field: 'text',
        rule: 'age-young-team',
        group: 'age',
        severity: 'hint',
        phrase: 'junges, motiviertes Team',
        at: { start: 28, end: 52 },
        message: expect.stringContaining('Schreiben Sie'),
      },
    ])
  })

  test.each([
    ['mit zwei Zeichen geschrieben', 'Wir suchen jüngere Kräfte'.normalize('NFD')],
    ['in Großbuchstaben', 'WIR SUCHEN JÜNGERE KRÄFTE'],
    ['ohne Umlaute', 'Wir suchen juengere Kraefte'],
    ['mit weichem Trennstrich', 'Wir suchen jün\u00ADgere Kräf\u00ADte'],
  ])('is made also %s', (_, text) => {
    const [found] = neutralWording({ text })
    expect(found?.rule).toBe('age-young-person')
    expect(text.slice(found?.at.start, found?.at.end)).toBe(found?.phrase)
    expect(text.endsWith(found?.phrase ?? '?')).toBe(true)
  })

  test('of one group is given once for the same words, the graver one', () => {
    const found = neutralWording({ text: 'Werden Sie Teil unseres jungen, dynamischen Teams!' })
    expect(found.map(({ rule }) => rule)).toEqual(['age-young-and-dynamic'])
  })

  test('does not reach from one sentence into the next', () => {
    expect(neutralWording({ text: 'Unser Betrieb ist jung.\nDynamische Preise.' })).toEqual([])
  })
})

describe('what the law allows', () => {
  const belief = 'Sie sind Mitglied der evangelischen Kirche.'
  const passport = 'Sie haben die deutsche Staatsangehörigkeit.'
  const age = 'Du bist zwischen 16 und 26 Jahre alt.'

  test.each([
    ['a church may ask for faith (AGG § 9)', belief, { employer: 'Kirchenkreis Südharz' }],
    ['a civil servant may need a passport', passport, { title: 'Polizeivollzugsbeamte (m/w/d)' }],
    ['a voluntary year is for the young', age, { title: 'FSJ in der Kita' }],
  ])('%s', (_, text, lawful) => {
    expect(neutralWording({ text }).map(({ severity }) => severity)).toEqual(['law'])
    expect(neutralWording({ text, ...lawful })).toEqual([])
  })
})

describe('a title', () => {
  test.each([
    ['Elektriker für Haustechnik', 'Elektriker (m/w/d) für Haustechnik'],
    ['Sekretärin gesucht', 'Sekretärin oder Sekretär (m/w/d) gesucht'],
    ['Krankenschwester', 'Krankenschwester (m/w/d)'],
    ['Kaufmann für Büromanagement', 'Kaufmann (m/w/d) für Büromanagement'],
  ])('in one form gets a suggestion: %s', (title, suggestion) => {
    expect(neutralWording({ title })).toMatchObject([{ rule: 'title-one-form', suggestion }])
  })

  test('that speaks to everybody lets the text use one form', () => {
    const text = 'Wir suchen einen Verkäufer für unseren Markt.'
    expect(neutralWording({ title: 'Verkauf', text })).toHaveLength(1)
    expect(neutralWording({ title: 'Verkäufer (m/w/d)', text })).toEqual([])
  })
})

describe('the rules', () => {
  test('say in at most three short sentences what to write instead', () => {
    for (const { message } of wordingRules) {
      expect(message.length).toBeLessThanOrEqual(230)
      expect(message).toMatch(
        /Schreiben|Nennen|nennen|Lassen|lässt|fragen Sie nicht|genügt|erst nach|Beschreiben/,
      )
    }
  })

  test('never throw, and always point at the phrase, whatever is typed', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...corpus.map(({ phrase }) => phrase)),
      fc.constantFrom('\n', '. ', '🙂', 'a\u0308', '\u00AD', '(m/w/d)', 'ß', 'İ'),
    )
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(' '))
    fc.assert(
      fc.property(text, text, (title, body) => {
        for (const { field, phrase, at } of neutralWording({ title, text: body })) {
          expect((field === 'title' ? title : body).slice(at.start, at.end)).toBe(phrase)
          expect(phrase).not.toBe('')
        }
      }),
    )
  })

  test('find a phrase at the same words whatever stands before it', () => {
    const risky = corpus.filter(({ expected, field }) => expected === 'mark' && field === 'text')
    fc.assert(
      fc.property(
        fc.constantFrom(...risky.map(({ phrase }) => phrase)),
        fc.constantFrom('🍞🥨\n', 'A\u0308pfel und Öl!\n\n', 'ßßß.\n'),
        (phrase, before) => {
          const moved = neutralWording({ text: before + phrase }).map(({ at, rule }) => ({
            rule,
            start: at.start - before.length,
          }))
          const plain = neutralWording({ text: phrase })
          expect(moved).toEqual(plain.map(({ at, rule }) => ({ rule, start: at.start })))
        },
      ),
    )
  })

  test('read the longest text a form takes without stopping anybody', () => {
    const sentence = 'Wir suchen einen jungen Verkäufer und '.repeat(1_300)
    const began = performance.now()
    expect(neutralWording({ text: sentence }).length).toBeGreaterThan(0)
    expect(neutralWording({ title: 'a'.repeat(50_000), text: 'a'.repeat(50_000) })).toEqual([])
    expect(performance.now() - began).toBeLessThan(5_000)
  })
})

function count(expected: string, part?: string): number {
  return corpus.filter((one) => one.expected === expected && (!part || one.part === part)).length
}

function said({ precision, recall }: Figures): string {
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`
}

async function demoAdverts() {
  const region = await loadRegion('nordthueringen')
  const employers = await demoFile('employers.json', z.array(DemoEmployer))
  const occupations = await demoFile('occupations.json', z.array(DemoOccupation))
  return demoJobs({ region, employers, occupations, today: '2026-11-22' })
    .filter((_, index) => index % 3 === 0)
    .map(({ draft, employer }) => ({
      title: draft.title,
      text: draft.description.replace(/<[^>]+>/g, '\n'),
      employer: employer.name,
    }))
}

async function demoFile<T>(name: string, schema: z.ZodType<T>): Promise<T> {
  const path = new URL(`../../../regions/nordthueringen/demo/${name}`, import.meta.url)
  return schema.parse(JSON.parse(await readFile(path, 'utf8')))
}
