import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  countTry,
  forgetTries,
  networkOf,
  rememberConnection,
  waitMessage,
} from '#app/auth/attempts.server.ts'
import { openTestServices } from '#tests/support/services.ts'

const { db } = await openTestServices()
const who = { clientAddress: '192.0.2.7', account: 'erna@baecker.example' }

beforeEach(() => db.deleteFrom('rateLimit').execute())

async function tryTimes(times: number, given: Parameters<typeof countTry>[2]) {
  const waits = []
  for (let time = 0; time < times; time += 1) waits.push(await countTry(db, 'password', given))
  return waits
}

describe('attempts', () => {
  test('are free until the limit, then somebody waits as long as the window is open', async () => {
    const waits = await tryTimes(11, who)
    expect(waits.slice(0, 10)).toEqual(Array(10).fill(undefined))
    expect(waits[10]).toBeGreaterThan(890)
    expect(waits[10]).toBeLessThanOrEqual(900)
  })

  test('made at once are all counted', async () => {
    const waits = await Promise.all(Array.from({ length: 40 }, () => countTry(db, 'password', who)))
    expect(waits.filter((wait) => wait === undefined)).toHaveLength(10)
  })

  test('from one connection do not keep the owner out on another', async () => {
    await tryTimes(200, who)
    expect(
      await countTry(db, 'password', { ...who, clientAddress: '198.51.100.1' }),
    ).toBeUndefined()
  })

  test('at many addresses from one connection come to an end', async () => {
    for (let time = 0; time < 100; time += 1) {
      await countTry(db, 'password', { ...who, account: `${time}@baecker.example` })
    }
    expect(await countTry(db, 'password', { ...who, account: 'x@baecker.example' })).toBeDefined()
  })

  test('from many connections at one address come to an end', async () => {
    for (let time = 0; time < 100; time += 1) {
      await countTry(db, 'password', { ...who, clientAddress: `198.51.100.${time}` })
    }
    const wait = await countTry(db, 'password', { ...who, clientAddress: '203.0.113.1' })
    expect(wait).toBeGreaterThan(3_000)
  })

  test('from everywhere do not keep the owner out where they logged in before', async () => {
    await rememberConnection(db, who)
    for (let time = 0; time < 101; time += 1) {
      await countTry(db, 'password', { ...who, clientAddress: `198.51.100.${time}` })
    }
    expect(await countTry(db, 'password', { ...who, clientAddress: '203.0.113.1' })).toBeDefined()
    const waits = await tryTimes(11, who)
    expect(waits.slice(0, 10)).toEqual(Array(10).fill(undefined))
    expect(waits[10]).toBeDefined() // but nobody guesses there for ever
  })

  test('are counted for an address however it is written', async () => {
    await tryTimes(10, who)
    const account = ' ERNA@baecker.EXAMPLE '
    expect(await countTry(db, 'password', { ...who, account })).toBeDefined()
  })

  test('begin anew after the window, and after a right one', async () => {
    await tryTimes(11, who)
    await sql`update rate_limit set resets_at = now()`.execute(db)
    expect(await countTry(db, 'password', who)).toBeUndefined()
    await tryTimes(11, who)
    await forgetTries(db, 'password', who)
    expect(await countTry(db, 'password', who)).toBeUndefined()
  })

  test('leave nobody’s address in the table', async () => {
    await countTry(db, 'password', who)
    await countTry(db, 'mail', who)
    const rows = JSON.stringify(await db.selectFrom('rateLimit').selectAll().execute())
    expect(rows).not.toContain('erna')
    expect(rows).not.toContain('192.0.2')
  })
})

describe('a connection', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:0:9::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
    ['unknown', 'unknown'],
  ])('is known by its network: %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })
})

test.each([
  [1, 'Bitte warten Sie eine Minute.'],
  [61, 'Bitte warten Sie 2 Minuten.'],
  [900, 'Bitte warten Sie 15 Minuten.'],
  [86_400, 'Bitte warten Sie 24 Stunden.'],
])('who has to wait %s seconds is told so', (seconds, sentence) => {
  expect(waitMessage(seconds)).toContain(sentence)
})
