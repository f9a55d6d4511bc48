import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { importsOf, projectFiles } from '#tests/architecture.ts'

const root = new URL('../..', import.meta.url).pathname
const files = projectFiles(root)
const folder = 'app/styles/'
const sheets = new Map(
  readdirSync(root + folder)
    .filter((name) => name.endsWith('.css'))
    .map((name) => [folder + name, readFileSync(root + folder + name, 'utf8')]),
)
const publicSheet = sheets.get(`${folder}public.css`) ?? ''
const forEverybody = [...publicSheet.matchAll(/@import '\.\/(.+)'/g)].map(
  ([, name]) => folder + name,
)

describe('the style sheets', () => {
  test('reach every page that shows what they dress', () => {
    expect(undressed(files)).toEqual([])
  })

  test('are missed by a page that does without', () => {
    const planted = new Map(files).set(
      'app/routes/planted.tsx',
      `<p className={isRed ? 'risk red' : 'quiet'} /><ul className="hits" />`,
    )
    expect(undressed(planted)).toEqual(['app/routes/planted.tsx: risk, red'])
  })

  test('dress nothing that nobody names', () => {
    const words = new Set([...files.values()].flatMap((source) => source.match(/[\w-]+/g) ?? []))
    const named = [...sheets.values()].flatMap((sheet) => [...classesIn(sheet)])
    expect(named.filter((name) => !words.has(name))).toEqual([])
  })

  test('are layers in a known order', () => {
    const order = /@layer ([^;{]+);/.exec(publicSheet)?.[1]?.split(', ')
    const layers = [...sheets].filter(([file]) => file !== `${folder}public.css`)
    expect(order?.map((name) => `${folder}${name}.css`).toSorted()).toEqual(
      layers.map(([file]) => file).toSorted(),
    )
    for (const [file, sheet] of layers) {
      expect(`${folder}${/^@layer (\w+) \{\n.*^\}\n$/ms.exec(sheet)?.[1]}.css`).toBe(file)
    }
  })
})

/** Pages with classes that none of their sheets knows, though others do. */
function undressed(sources: Map<string, string>): string[] {
  const pages = [...sources.keys()].filter((file) => /^app\/(?:routes\/.+|root)\.tsx$/.test(file))
  return pages.flatMap((page) => {
    const reached = reachedFrom(page, sources)
    const own = new Set([...forEverybody, ...reached].flatMap((file) => dressedBy(file)))
    const all = new Set([...sheets.keys()].flatMap((file) => dressedBy(file)))
    const named = [...reached].flatMap((file) => classNames(sources.get(file) ?? ''))
    const missing = named.filter((name) => all.has(name) && !own.has(name))
    return missing.length > 0 ? [`${page}: ${[...new Set(missing)].join(', ')}`] : []
  })
}

/** A file and all it imports, and what those import. */
function reachedFrom(file: string, sources: Map<string, string>, seen = new Set<string>()) {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const { target } of importsOf(file, sources.get(file) ?? '')) {
    if (target.endsWith('.tsx') || target.endsWith('.css')) reachedFrom(target, sources, seen)
  }
  return seen
}

function dressedBy(file: string): string[] {
  return [...classesIn(sheets.get(file) ?? '')]
}

function classesIn(sheet: string): Set<string> {
  const rules = sheet.replace(/\/\*[\s\S]*?\*\/|'[^']*'/g, '')
  return new Set([...rules.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name ?? ''))
}

/** Classes as they stand in JSX, whole or made from pieces, and in plain markup. */
function classNames(source: string): string[] {
  return [...source.matchAll(/class(?:Name)?=(?:"([^"]*)"|\{([^}]*)\})/g)]
    .flatMap(
      ([, plain, made]) =>
        plain ?? [...(made ?? '').matchAll(/['`]([^'`$]*)/g)].map(([, text]) => text ?? ''),
    )
    .flatMap((text) => text.split(/\s+/))
    .filter((name) => name !== '')
}
