import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { saveJob } from '#app/domain/job-saving.server.ts'
import { emptySearch } from '#app/domain/job-search.ts'
import { searchJobs } from '#app/domain/job-search.server.ts'
import { knownWishes, wishWithout } from '#search/absences.ts'
import { ranking, searchableFields } from '#search/settings.ts'
import { aDraft } from '#tests/factories/job-draft.ts'
import { aPublicJob, jobRow } from '#tests/factories/job.ts'
import { openTestServices } from '#tests/support/services.ts'

const page = await readFile('regions/nordthueringen/pages/de/how-we-sort.md', 'utf8')

describe('the page "So sortieren wir" says what the search does:', () => {
  /** Each rule of the formula, in the words of the page. `sort` is what the reader chose. */
  const rules: Record<string, string> = {
    words: 'wie viele Ihrer Wörter in der Anzeige vorkommen',
    typo: 'ob sie so geschrieben sind wie bei Ihnen oder nur fast so',
    attribute: 'wo sie stehen',
    proximity: 'ob sie nah beieinander stehen',
    exactness: 'ob sie genau so dastehen und nicht nur so anfangen',
    'postedOn:desc': 'wann die Stelle erschienen ist: die neuere zuerst',
  }
  const fields: Record<string, string> = {
    title: 'im Titel der Stelle',
    names: 'in anderen Namen für denselben Beruf',
    heads: 'als das, was der Titel ist',
    parts: 'als anderer Teil des Titels oder als verwandtes Wort',
    context: 'beim Arbeitgeber oder Ort',
    related: 'in den Namen verwandter Berufe',
    text: 'irgendwo im Text',
  }

  test('what counts, in this order', () => {
    expect(listAfter('Was zählt, in dieser Reihenfolge')).toEqual(
      ranking.filter((rule) => rule !== 'sort').map((rule) => rules[rule]),
    )
    expect(ranking[0]).toBe('sort')
  })

  test('where a word stands, in this order', () => {
    const said = listAfter('Wo ein Wort steht, zählt in dieser Reihenfolge')
    expect(said).toHaveLength(searchableFields.length)
    for (const [position, field] of searchableFields.entries()) {
      expect(said[position]).toContain(fields[field])
    }
  })
})

test('the page names what can be done without, and nothing else', () => {
  const [, named = ''] = /Das geht für (.*)\. Fragen/.exec(page) ?? []
  const wishes = named.split(/, | und /).map(wishWithout)
  expect(new Set(wishes)).toEqual(new Set(knownWishes))
  expect(wishes).toHaveLength(knownWishes.length)
})

describe('editing an advert never lifts it', async () => {
  const services = await openTestServices()
  let ids: number[] = []
  beforeAll(async () => {
    for (const title of ['Bäcker', 'Bäckerin', 'Bäcker (m/w/d)']) {
      ids.push((await aPublicJob(services, { draft: aDraft({ title }) })).id)
    }
    ids = await order('newest')
  })

  test.each(['newest', 'relevance'] as const)('neither by %s', async (sort) => {
    const before = await order(sort)
    const last = before.at(-1)
    const job = await jobRow(services, last ?? 0)
    const { outcome } = await saveJob(
      services,
      { employerId: job.employerId, source: job.source, identifier: job.identifier },
      aDraft({ title: job.title, description: `<p>Neu geschrieben für ${sort}.</p>` }),
    )
    expect(outcome).toBe('changed')
    expect(await order(sort)).toEqual(before)
    expect(await jobRow(services, job.id)).toMatchObject({
      datePosted: job.datePosted,
      publishedAt: job.publishedAt,
    })
  })

  async function order(sort: 'newest' | 'relevance'): Promise<number[]> {
    const { jobs } = await searchJobs(services, { ...emptySearch, q: 'Bäcker', sort })
    return jobs.map((job) => job.id)
  }
})

/** The items of the numbered list behind a sentence. */
function listAfter(sentence: string): string[] {
  const list = page.slice(page.indexOf(sentence)).split('\n\n')[1] ?? ''
  return list.split('\n').map((line) => line.replace(/^\d+\. /, ''))
}
