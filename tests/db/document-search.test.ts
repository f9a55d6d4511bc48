import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { aDocument, aQuery } from '#tests/factories/job-document.ts'
import { insertJobs } from '#tests/support/public-jobs.ts'
import { openTestServices } from '#tests/support/services.ts'

const { db, jobIndex } = await openTestServices({ engine: 'postgres' })
const found = async (text: string) => (await jobIndex.search(aQuery({ text }))).ids.toSorted()

beforeAll(async () => {
  const documents = [
    aDocument({ id: 1, title: 'Krankenpfleger', text: '' }),
    aDocument({ id: 2, title: 'Koch', text: 'Es hilft ein Krankenpfleger.' }),
    aDocument({ id: 3, title: 'Fahrer', employerName: 'Krankenpfleger & Söhne', text: '' }),
  ]
  await insertJobs(db, documents)
  await jobIndex.put(documents)
})

test('a word is found wherever it stands, a misspelt one in title, employer and place', async () => {
  expect(await found('Krankenpfleger')).toEqual([1, 2, 3])
  expect(await found('Krankenpflger')).toEqual([1, 3])
})

test('a word that is there already is not kept a second time, a new one is found at once', async () => {
  await jobIndex.put([aDocument({ id: 1, version: 2, title: 'Fahrer und Hufschmied', text: '' })])
  const { rows } = await sql`
    select word from document_word group by word having count(*) > 1`.execute(db)
  expect(rows).toEqual([])
  expect(await found('Hufschmid')).toEqual([1])
})
