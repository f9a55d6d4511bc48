import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openApi } from '#app/domain/api/open-api.ts'
import { problemCodes } from '#app/domain/api/problem.ts'

const description = openApi({ title: 'Board', origin: 'https://stellen.example' })
const docs = readFileSync('docs/api.md', 'utf8')
const paths = Object.entries(description.paths)

describe('the description of the API', () => {
  test('is of OpenAPI 3.1 and holds every schema it names', () => {
    expect(description.openapi).toMatch(/^3\.1\./)
    const named = [...JSON.stringify(description).matchAll(/"#\/components\/schemas\/(\w+)"/g)]
    const known = Object.keys(description.components.schemas)
    expect([...new Set(named.map(([, name]) => name))].toSorted()).toEqual(known.toSorted())
    expect(JSON.stringify(description)).not.toContain('$defs')
  })

  test('says of a number in an address that it is one', () => {
    const page = description.paths['/api/v1/jobs'].get.parameters.find(
      ({ name }) => name === 'page',
    )
    expect(page?.schema).toEqual({ type: 'integer', minimum: 1, maximum: 500 })
    const kind = description.paths['/api/v1/jobs'].get.parameters.find(
      ({ name }) => name === 'kind',
    )
    expect(kind?.schema).toMatchObject({ type: 'array', items: { type: 'string' } })
  })

  test('names every operation once and every refusal', () => {
    const ids = paths.map(([, { get }]) => get.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, { get }] of paths) {
      expect(Object.keys(get.responses)).toEqual(expect.arrayContaining(['200', '304', '429']))
    }
  })
})

describe('docs/api.md', () => {
  test.each(paths)('tells of %s with exactly its parameters', (path, { get }) => {
    const section = sectionOf(written(path))
    const told = [...section.matchAll(/^\| (`[^|]+)\|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
    )
    const asked = get.parameters.filter((one) => one.in === 'query').map(({ name }) => name)
    if (/same parameters/.test(section)) return
    expect(told.toSorted()).toEqual(asked.toSorted())
  })

  test('tells of no address of the API that is not there', () => {
    const told = [...docs.matchAll(/^## GET (\/api\/v1\/\S+)/gm)].map(([, path]) => path)
    expect(told.toSorted()).toEqual(paths.map(([path]) => written(path)).toSorted())
  })

  test('names every code of a problem', () => {
    for (const one of problemCodes) expect(docs).toContain(`\`${one}\``)
  })
})

/** A path as the docs write it. */
function written(path: string): string {
  return path.replace(/\{(\w+)\}/g, '<$1>')
}

function sectionOf(path: string): string {
  const [, section = ''] = docs.split(`## GET ${path}\n`)
  return section.split('\n## ')[0] ?? ''
}
