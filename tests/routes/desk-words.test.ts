import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { emptySearch } from '#app/domain/job-search.ts'
import { searchJobs } from '#app/domain/job-search.server.ts'
import { indexPending, rebuildIndex } from '#app/domain/indexing.server.ts'
import { searchPage } from '#app/domain/search-page.server.ts'
import { createSearchCounts, writeSearchCounts } from '#app/domain/search-counts.server.ts'
import { action, loader } from '#app/routes/desk.words._index.tsx'
import { action as remove } from '#app/routes/desk.words.removal.ts'
import { listAuditEntries } from '#db/queries/audit-entries.ts'
import { addSearchCounts } from '#db/queries/search-counts.ts'
import { anAccount, cookieOf } from '#tests/factories/account.ts'
import { aPublicJob } from '#tests/factories/job.ts'
import { dataOf } from '#tests/support/loader-data.ts'
import '#tests/support/matchers.ts'
import { reading, sending } from '#tests/support/requests.ts'
import { openTestServices } from '#tests/support/services.ts'
import { countedWords } from '#search/words.ts'

const services = await openTestServices()
const { db } = services
await anAccount(services, { email: 'moderator@desk.example', deskRole: 'moderator' })
const cookie = await cookieOf(services, 'moderator@desk.example')
const shown = () => dataOf(loader(reading(services, '/desk/words', { cookie })))
const enter = (form: Record<string, string>) =>
  action(sending(services, '/desk/words', { cookie, form }))
const asked = (query: string) => new URLSearchParams(query)
const on = (day: string, words: string) => ({ words, day, searches: 2, empty: 1 })
/** as long as a process goes on with the words it knows */
const nextWords = () => sleep(1_050)

describe('what is searched for', () => {
  test.each([
    ['Bäcker (m/w/d)', 'baecker'],
    ['ich suche eine Stelle als Koch', 'koch'],
    ['  Altenpfleger   Teilzeit ', 'altenpfleger teilzeit'],
    ['Jobs', ''],
    ['erika@muster.example', ''],
    ['Erika Muster 03631 555 123', ''],
    ['eins zwei drei vier fuenf sechs', ''],
  ])('is counted as its words, unless it looks like somebody: %s', (text, expected) => {
    expect(countedWords(text)).toBe(expected)
  })

  test('is counted by the day, with how often nothing was found, and written in one go', async () => {
    const searchCounts = createSearchCounts({ clock: () => new Date('2026-11-22T11:00:00Z') })
    const counting = { ...services, searchCounts }
    await searchPage(counting, asked('q=Klempnerin'))
    searchCounts.add(asked('q=Klempnerin'))
    searchCounts.add(asked('q=klempnerin&near=Nordhausen'))
    searchCounts.add(asked('q=Jobs'))
    await writeSearchCounts({ db, searchCounts })
    await writeSearchCounts({ db, searchCounts })
    expect(await db.selectFrom('searchCount').selectAll().execute()).toMatchObject([
      { words: 'klempnerin', searches: 2, empty: 1 },
    ])
  })

  test('is shown when it was asked on three days, and not before', async () => {
    await addSearchCounts(db, [
      on('2026-11-20', 'barista'),
      on('2026-11-21', 'barista'),
      on('2026-11-20', 'erika muster'),
      on('2026-11-21', 'erika muster'),
    ])
    expect((await shown()).frequent).toEqual([])
    await addSearchCounts(db, [on('2026-11-22', 'barista')])
    const { frequent, empty } = await shown()
    expect(frequent).toEqual([{ words: 'barista', searches: 6, empty: 3 }])
    expect(empty).toEqual(frequent)
  })
})

describe.each(['postgres', 'meilisearch'] as const)(
  'a word the desk enters, on %s',
  async (engine) => {
    const own = await openTestServices({ engine })
    await anAccount(own, { email: 'moderator@desk.example', deskRole: 'moderator' })
    const ownCookie = await cookieOf(own, 'moderator@desk.example')
    await aPublicJob(own)
    if (engine === 'meilisearch') await rebuildIndex(own)
    await indexPending(own)
    const total = async (q: string) =>
      (await searchJobs(own, { ...emptySearch, q }, { facets: [] })).total

    test('finds what it means within seconds, and nothing any more when it is taken out', async () => {
      expect(await total('Zwiebelfritze')).toBe(0)
      const answer = await action(
        sending(own, '/desk/words', {
          cookie: ownCookie,
          form: { word: 'Zwiebelfritze', meaning: 'Bäcker' },
        }),
      )
      expect(answer).toRedirectTo('/desk/words?added=zwiebelfritze&found=1')
      await nextWords()
      expect(await total('Zwiebelfritzen')).toBe(1)
      expect(await total('Zwiebelfritze Nordhausen')).toBe(1)
      expect(await total('Bäcker')).toBe(1)
      const form = { word: 'zwiebelfritze' }
      await remove(sending(own, '/desk/words/removal', { cookie: ownCookie, form }))
      await nextWords()
      expect(await total('Zwiebelfritze')).toBe(0)
    })
  },
)

describe('entering a word', () => {
  test('is on record, with what it meant before', async () => {
    await enter({ word: 'Schrauber', meaning: 'Mechaniker' })
    await enter({ word: 'schrauber', meaning: 'Mechatroniker' })
    const form = { word: 'schrauber' }
    await remove(sending(services, '/desk/words/removal', { cookie, form }))
    const entries = await listAuditEntries(db, { subject: 'synonym' }, { limit: 5 })
    expect(entries).toMatchObject([
      { action: 'synonym.remove', before: { meaning: 'Mechatroniker' } },
      { before: { meaning: 'Mechaniker' }, after: { meaning: 'Mechatroniker' } },
      { subjectId: 'schrauber', before: null, after: { meaning: 'Mechaniker' } },
    ])
  })

  test('asks for both, and for two that differ, and loses nothing typed', async () => {
    const refused = await enter({ word: 'Kellner', meaning: '' })
    expect(refused).toHaveStatus(400)
    expect(await refused.json()).toMatchObject({
      values: { word: 'Kellner' },
      errors: { meaning: expect.stringContaining('Bitte') },
    })
    const same = await enter({ word: 'Kellner', meaning: 'kellner' })
    expect(await same.json()).toMatchObject({ errors: { meaning: 'Das ist dasselbe Wort.' } })
  })
})
