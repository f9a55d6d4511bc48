import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { breaches, projectFiles } from './architecture.ts'

const root = new URL('..', import.meta.url).pathname
const planted = (file: string, source: string) => breaches(new Map([[file, source]]))

describe('the import law', () => {
  test('holds in the whole project', () => {
    expect(breaches(projectFiles(root))).toEqual([])
  })

  test.each([
    ['an upward import by alias', 'db/client.server.ts', `import { x } from '#app/domain/job.ts'`],
    ['an upward import by path', 'db/client.server.ts', `import { x } from '../app/domain/job.ts'`],
    ['a dynamic upward import', 'search/german.ts', `await import('../db/schema.ts')`],
    ['a re-export from above', 'search/german.ts', `export * from '#db/schema.ts'`],
    ['a sibling', 'app/tasks/a.ts', `import { x } from '#app/commands/import.ts'`],
    ['a command in a route', 'app/routes/a.tsx', `import { x } from '#app/commands/import.ts'`],
    ['SQL outside db', 'app/domain/a.ts', `import { sql } from 'kysely'`],
    ['a driver outside db', 'app/routes/a.ts', `import pg from 'pg'`],
    ['the engine outside its file', 'search/a.ts', `import { Meilisearch } from 'meilisearch'`],
    ['Lucia outside its file', 'app/auth/a.ts', `import { Lucia } from 'lucia'`],
    ['the empty package', 'app/routes/a.ts', `import 'remix'`],
    ['react below components', 'app/domain/a.ts', `import { useState } from 'react'`],
    ['HTTP in the domain', 'app/domain/a.ts', `export function x(request: Request) {}`],
    ['a server door in a component', 'app/components/a.tsx', `import '#app/domain/jobs.server.ts'`],
    ['a migration that imports ours', 'db/migrations/2026-x.ts', `import '../client.server.ts'`],
    ['a file in no room', 'app/utils/a.ts', `import '#app/paths.ts'`],
  ])('goes red on %s', (_what, file, source) => {
    expect(planted(file, source)).toHaveLength(1)
  })

  test('keeps the names of a region out of the code', () => {
    const named = [...projectFiles(root)]
      .filter(([, source]) => /nordth(?:ü|ue)ringen/i.test(source))
      .map(([file]) => file)
    expect(named).toEqual(['app/env.server.ts']) // the default of REGION
  })

  test('has no barrels and no drawers for odds and ends', () => {
    const files = [...projectFiles(root).keys()]
    expect(files.filter((file) => /(?:utils|helpers|lib|misc)[/.]/.test(file))).toEqual([])
    expect(files.filter((file) => /\/index\.tsx?$/.test(file))).toEqual(['db/migrations/index.ts'])
  })
})

describe('the packages', () => {
  const lock = JSON.parse(readFileSync(`${root}/package-lock.json`, 'utf8')) as {
    packages: Record<string, { version: string }>
  }
  const versionOf = (name: string) => lock.packages[`node_modules/${name}`]?.version ?? '0'

  test.each([
    ['@remix-run/router', '1.23.4'],
    ['react-router', '6.30.6'],
    ['@remix-run/server-runtime', '2.17.5'],
  ])('%s is at least %s, which mends known holes', (name, least) => {
    expect(versionOf(name).localeCompare(least, 'en', { numeric: true })).toBeGreaterThanOrEqual(0)
  })

  test('every room says what lives in it', () => {
    const own = ['app', 'db', 'search', 'regions', 'tests', 'public']
    const missing = own.filter((room) => !readdirSync(`${root}/${room}`).includes('README.md'))
    expect(missing).toEqual(['public']) // served untouched: a README there would be public
  })
})
