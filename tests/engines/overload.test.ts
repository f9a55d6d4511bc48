import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { runBoard } from '#tests/support/board.ts'

const board = runBoard({ engine: 'postgres' })

/** More than the pool has connections. */
const visitors = 14
const search = (number: number) => fetch(`${board.origin()}/jobs?q=Pflege&pay=${30_000 + number}`)

test('a board whose database has too much to do says so, and when to come back', async () => {
  const holding = await board.services().db.startTransaction().execute()
  await sql`lock table job_document in access exclusive mode`.execute(holding)
  const asked = Array.from({ length: visitors }, (_, number) => search(number))
  const first = await Promise.race(asked)
  await holding.rollback().execute()
  expect(first.status).toBe(503)
  expect(first.headers.get('retry-after')).toBe('30')
  expect(first.headers.get('cache-control')).toBe('no-store')
  const page = await first.text()
  expect(page).toContain('<h1>Gerade ist zu viel los</h1>')
  expect(page).toContain('<html lang="de"')

  const statuses = (await Promise.all(asked)).map((answer) => answer.status)
  expect(new Set(statuses)).toEqual(new Set([200, 503]))
  expect((await search(0)).status).toBe(200)
}, 90_000)
