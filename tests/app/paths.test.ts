import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { idOf, jobIdOf, ownPath, paths, slugOf, wholeId } from '#app/paths.ts'

describe('the page of a job', () => {
  test.each([
    ['/jobs/koch-7', 7],
    ['/jobs/7', 7],
    ['/jobs/koch', undefined],
    ['/jobs/', undefined],
    ['/jobs', undefined],
    ['/jobs/koch-7/more', undefined],
    ['/employer/jobs/7', undefined],
  ])('is known by its path: %s', (path, id) => {
    expect(jobIdOf(path)).toBe(id)
  })

  test.each([
    ['7', 7],
    ['07', undefined],
    ['koch-7', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('has an id that is whole: %s', (text, id) => {
    expect(wholeId(text)).toBe(id)
  })
})

describe('a way back', () => {
  test.each([
    ['/', '/'],
    ['/employer', '/employer'],
    ['/jobs?q=B%C3%A4cker&page=2', '/jobs?q=B%C3%A4cker&page=2'],
    ['/jobs?q=a#top', '/jobs?q=a'],
    ['/employer/../desk', '/desk'],
    ['/jobs/koch-7?next=//evil.example', '/jobs/koch-7?next=//evil.example'],
    ['/jobs?next=https://evil.example', '/jobs?next=https://evil.example'],
    ['/a//b', '/a//b'],
    ['/jobs?q=ä', '/jobs?q=%C3%A4'],
  ])('on this board is taken: %s', (path, expected) => {
    expect(ownPath(path)).toBe(expected)
  })

  test.each([undefined, '', ' ', 'jobs', '?q=a', '#top', '.', '..', './jobs', 'employer/jobs'])(
    'that is no whole path is not: %j',
    (path) => {
      expect(ownPath(path)).toBeUndefined()
    },
  )

  test.each(corpus())('to somewhere else is not: %j', (path) => {
    expect(leadsTo(ownPath(path))).toBe('own.example')
  })

  test('never leads away, whatever it is made of', () => {
    const part = fc.constantFrom(
      ...'/ // \\ %5c %2f %2e . .. : @ ? # javascript: https: evil.example a \t \n \r \u0000 ／ 。'.split(
        ' ',
      ),
    )
    const path = fc.array(fc.oneof(part, fc.string()), { maxLength: 8 }).map((all) => all.join(''))
    fc.assert(
      fc.property(path, (any) => {
        expect(leadsTo(ownPath(any))).toBe('own.example')
        expect(leadsTo(ownPath(`/${any}`))).toBe('own.example')
      }),
      { numRuns: 5_000 },
    )
  })

  test('is itself a way back', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.webQueryParameters(), (path, query) => {
        const once = ownPath(`/${path}?${query}`)
        expect(ownPath(once)).toBe(once)
      }),
    )
  })
})

describe('a slug', () => {
  test.each([
    ['Bäcker (m/w/d) in Nordhausen', 'baecker-in-nordhausen'],
    ['Köchin/Koch (w|m|x) – Großküche', 'koechin-koch-grosskueche'],
    ['Café-Crème brûlée', 'cafe-creme-brulee'],
    ['ÄRZTIN', 'aerztin'],
    ['  C++ & C#  ', 'c-c'],
    ['Straße 7', 'strasse-7'],
    ['STRAẞE', 'strasse'],
    ['Łódź', 'odz'],
    ['(m/w/d)', 'stelle'],
    ['日本語', 'stelle'],
    ['🥨', 'stelle'],
    ['', 'stelle'],
    ['<script>alert(1)</script>', 'script-alert-1-script'],
    ['../../etc/passwd', 'etc-passwd'],
  ])('is a readable piece of a URL: %s', (text, slug) => {
    expect(slugOf(text)).toBe(slug)
  })

  test('does not depend on how an umlaut is written', () => {
    for (const text of ['Bäcker', 'Größe', 'Café', 'Zürich']) {
      expect(slugOf(text.normalize('NFD'))).toBe(slugOf(text.normalize('NFC')))
    }
    expect(slugOf('Bäcker'.normalize('NFD'))).toBe('baecker')
  })

  test('has 1 to 80 plain characters, whatever the text, and is its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(slugOf(text)).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$/)
        expect(slugOf(slugOf(text))).toBe(slugOf(text))
      }),
    )
    expect(slugOf(`${'x'.repeat(79)} y`)).toBe('x'.repeat(79))
  })
})

describe('an id at the end of a slug', () => {
  test.each<[string, number | undefined]>([
    ['baecker-7', 7],
    ['7', 7],
    ['-7', 7],
    ['koch-2-20', 20],
    ['koch-2147483647', 2_147_483_647],
    ['koch-2147483648', undefined],
    ['koch-99999999999', undefined],
    ['koch-0', undefined],
    ['koch-07', undefined],
    ['koch--7', 7],
    ['koch7', undefined],
    ['koch-7a', undefined],
    ['koch-7\n', undefined],
    ['koch-7 ', undefined],
    ['koch-٧', undefined],
    ['koch-1e3', undefined],
    ['koch', undefined],
    ['', undefined],
    ['7; drop table job', undefined],
  ])('is found: %j', (text, id) => {
    expect(idOf(text)).toBe(id)
  })

  test('is the one it was made with', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 2_147_483_647 }), (title, id) => {
        expect(idOf(paths.job({ id, title }).replace('/jobs/', ''))).toBe(id)
      }),
    )
  })
})

test('a path keeps what it is given in its place', () => {
  expect(paths.jobs()).toBe('/jobs')
  expect(paths.jobs('')).toBe('/jobs')
  expect(paths.jobs('q=a')).toBe('/jobs?q=a')
  expect(paths.login()).toBe('/login')
  expect(paths.login('/employer?a=b&c=d#e')).toBe('/login?returnTo=%2Femployer%3Fa%3Db%26c%3Dd%23e')
  const back = new URL(paths.login('/desk?a=b&c=d'), 'https://own.example').searchParams
  expect(ownPath(back.get('returnTo') ?? undefined)).toBe('/desk?a=b&c=d')
})

/** Where a browser goes that is told to go there; staying is fine. */
function leadsTo(path: string | undefined): string {
  return new URL(path ?? '/', 'https://own.example/login').host
}

function corpus(): string[] {
  const evil = 'evil.example'
  return [
    `//${evil}`,
    `///${evil}`,
    `////${evil}`,
    `/\\${evil}`,
    `/\\/${evil}`,
    `\\\\${evil}`,
    `\\/${evil}`,
    `/\\\\${evil}`,
    `/\t/${evil}`,
    `/\n/${evil}`,
    `/\r/${evil}`,
    `\t//${evil}`,
    ` //${evil}`,
    `/\t\\${evil}`,
    `/\u0000/${evil}`,
    `/.//${evil}`,
    `/..//${evil}`,
    `/./\\${evil}`,
    `/jobs/..//${evil}`,
    `/%2e//${evil}`,
    `/%2e%2e//${evil}`,
    `/.%2e//${evil}`,
    `/jobs/%2E.//${evil}`,
    `/.\t//${evil}`,
    `/%5c${evil}`,
    `/%5C%5C${evil}`,
    `/%2f${evil}`,
    `/%2F%2F${evil}`,
    `/%09/${evil}`,
    `//${evil}/%2f..`,
    `//own.example@${evil}`,
    `//own.example:80@${evil}/`,
    `/@${evil}`,
    `//${evil}%23.own.example`,
    `//${evil}%E3%80%82`,
    `／／${evil}`,
    `/／${evil}`,
    `http://${evil}`,
    `https://${evil}`,
    `HTTPS://${evil}`,
    `https:${evil}`,
    `https:/${evil}`,
    `https:\\\\${evil}`,
    `javascript:alert(1)`,
    `JavaScript:alert(1)`,
    `java\nscript:alert(1)`,
    ` javascript:alert(1)`,
    `\u0001javascript:alert(1)`,
    `/javascript:alert(1)`,
    `data:text/html,<script>alert(1)</script>`,
    `vbscript:msgbox(1)`,
    `mailto:a@${evil}`,
    `blob:https://${evil}/x`,
    `file:///etc/passwd`,
    `http://own.invalid.${evil}/`,
    `http://own.invalid@${evil}/`,
    `//own.invalid:443@${evil}`,
  ]
}
