import { describe, expect, test } from 'vitest'
import { readCounter } from '#app/serving/read-counts.server.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

/** What is counted when somebody is sent the page of an address. */
function countedFor(address: string, headers: Record<string, string> = {}): unknown[] {
  const counted: unknown[] = []
  const count = readCounter({
    jobCounts: { add: (kind, jobId) => counted.push([kind, jobId]) },
    searchCounts: { add: (asked) => counted.push(['search', asked.get('q')]) },
  })
  const all: Record<string, string> = { 'user-agent': firefox, ...headers }
  count({ address, header: (name) => all[name] })
  return counted
}

describe('a read', () => {
  test.each<[string, string, unknown[]]>([
    ['the page of a job', '/jobs/koch-8', [['view', 8]]],
    ['one that was linked by somebody', '/jobs/koch-8?utm_source=x', [['view', 8]]],
    ['a search for words', '/jobs?q=Koch&district=16062', [['search', 'Koch']]],
    ['a search without words', '/jobs?district=16062', []],
    ['a further page of a search', '/jobs?q=Koch&page=2', []],
    ['a list', '/jobs', []],
    ['the page of an employer', '/employers/koch-8', []],
    ['data for a script', '/jobs/koch-8?_data=routes%2Fjobs.%24slug', []],
    ['found jobs for a script', '/jobs?q=Koch&_data=routes%2Fjobs._index', []],
  ])('of %s counts as what it is', (_what, address, expected) => {
    expect(countedFor(address)).toEqual(expected)
  })

  test.each<[string, Record<string, string>]>([
    ['a robot', { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' }],
    ['a browser that fetches ahead', { 'sec-purpose': 'prefetch' }],
    ['a member', { cookie: 'session=abc' }],
  ])('by %s is not counted', (_who, headers) => {
    expect(countedFor('/jobs/koch-8', headers)).toEqual([])
    expect(countedFor('/jobs?q=Koch', headers)).toEqual([])
  })
})
