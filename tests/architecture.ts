import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import ts from 'typescript'

/** An import as it stands in a file: from where, and what it names. */
export type Import = { file: string; target: string }

/** A breach of the law, in words. */
export type Breach = string

/**
 * The rooms, and into which others each may reach. Nothing imports upward, and siblings do not know
 * each other. Longer paths are looked up first.
 */
const rooms: Record<string, string[]> = {
  'server.ts': ['app'],
  'app/entry.server.tsx': [
    'app/entry.frames.tsx',
    'app/domain/refused-title.ts',
    'app/services.server.ts',
    'app/serving/plain-pages.server.ts',
    'app/route-handle.ts',
    'app/tasks',
    'app/theme.ts',
    'app/http.ts',
  ],
  'app/entry.frames.tsx': ['app/markup.ts'],
  'app/entry.client.tsx': ['app/domain/refused-title.ts'],
  'app/root.tsx': [
    'app/components',
    'app/domain',
    'app/enhancement',
    'app/route-handle.ts',
    'app/theme.ts',
    'app/http.ts',
  ],
  'app/enhancement': [],
  // types only: it is built on its own
  'app/widget': ['app/domain/api'],
  'app/routes.ts': [],
  'app/routes': [
    'app/components',
    'app/auth',
    'app/domain',
    'app/services.server.ts',
    'app/paths.ts',
    'app/env.server.ts',
    'app/forms.ts',
    'app/http.ts',
    'app/long-answer.ts',
    'app/posted-form.ts',
    'db/queries',
  ],
  'app/commands': [
    'app/auth',
    'app/domain',
    'app/engines',
    'app/services.server.ts',
    'app/env.server.ts',
    'app/paths.ts',
    'db',
  ],
  'app/tasks': ['app/domain', 'app/services.server.ts', 'db/queries'],
  'app/services.server.ts': [
    'app/domain',
    'app/env.server.ts',
    'app/mailer.server.ts',
    'app/metrics.server.ts',
    'db',
    'search',
  ],
  'app/mailer.server.ts': ['app/domain', 'app/env.server.ts'],
  'app/health.server.ts': [
    'app/domain',
    'app/env.server.ts',
    'app/services.server.ts',
    'db/queries',
  ],
  'app/serving': [
    'app/env.server.ts',
    'app/http.ts',
    'app/paths.ts',
    'app/route-handle.ts',
    'app/services.server.ts',
    'db/database-state.server.ts',
    'db/known-state.server.ts',
  ],
  'app/load-context.ts': ['app/services.server.ts'],
  'app/components': ['app/domain', 'app/markup.ts', 'app/paths.ts'],
  // what it has to say to somebody goes by mail, what somebody of the desk did on record
  'app/auth': [
    'app/paths.ts',
    'app/domain/mail.server.ts',
    'app/domain/desk/audit.server.ts',
    'db',
  ],
  'app/domain': ['app/paths.ts', 'db', 'search'],
  'app/engines': ['db/databases.server.ts'],
  'app/theme.ts': ['app/domain'],
  'app/http.ts': [],
  'app/markup.ts': [],
  'app/long-answer.ts': ['app/http.ts'],
  'app/posted-form.ts': [],
  'app/paths.ts': [],
  'app/env.server.ts': [],
  'app/metrics.server.ts': [],
  'app/forms.ts': [],
  'app/route-handle.ts': [],
  db: [],
  search: [],
}

/** The one step upward: the command that starts the board starts its server. */
const exceptions = [{ file: 'app/commands/start.ts', target: 'server.ts' }]

/** Packages that live behind one wall. */
const fences: Record<string, string[]> = {
  kysely: ['db'],
  pg: ['db'],
  meilisearch: ['search/meilisearch.server.ts'],
  undici: ['search/engine-request.server.ts'],
  lucia: ['app/auth/lucia.server.ts'],
  nodemailer: ['app/mailer.server.ts'],
  remix: [],
}

/** Where Request and Response may be named. */
const httpRooms = [
  'server.ts',
  'app/serving',
  'app/routes',
  'app/auth',
  'app/http.ts',
  'app/long-answer.ts',
  'app/posted-form.ts',
  'app/root.tsx',
]
const httpEdges = ['app/entry.server.tsx', 'app/health.server.ts']

/** Checks every import and every word of the law; an empty list means that it holds. */
export function breaches(files: Map<string, string>): Breach[] {
  return [...files].flatMap(([file, source]) => [
    ...importsOf(file, source).flatMap((one) => [
      ...upward(one),
      ...fenced(one),
      ...serverDoor(one),
    ]),
    ...reactBelow(file, source),
    ...httpInside(file, source),
    ...frozen(file, source),
  ])
}

/** The project's own sources, by path from its root. */
export function projectFiles(root: string): Map<string, string> {
  const paths = ['app', 'db', 'search', 'server.ts'].flatMap((path) => sourcesUnder(root, path))
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

/** Static, re-exported and dynamic imports; aliases and relative paths resolved from the root. */
export function importsOf(file: string, source: string): Import[] {
  return ts
    .preProcessFile(source, true, true)
    .importedFiles.map(({ fileName }) => ({ file, target: resolveTarget(file, fileName) }))
}

function resolveTarget(file: string, name: string): string {
  if (name.startsWith('#')) return name.slice(1)
  if (name.startsWith('.')) return relative('/', resolve('/', dirname(file), name))
  return `npm:${name}`
}

function upward({ file, target }: Import): Breach[] {
  if (target.startsWith('npm:') || target.endsWith('.css') || target.endsWith('.js')) return []
  if (exceptions.some((one) => one.file === file && one.target === target)) return []
  const from = roomOf(file)
  const to = roomOf(target)
  if (from === undefined) return [`${file} lies in no room`]
  if (to === undefined) return [`${file} imports ${target}, which lies in no room`]
  if (from === to) return []
  const isAllowed = (rooms[from] ?? []).some((room) => isIn(target, room))
  return isAllowed ? [] : [`${file} must not reach into ${target}`]
}

function fenced({ file, target }: Import): Breach[] {
  if (!target.startsWith('npm:')) return []
  const name = target.slice(4).replace(/^(@[^/]+\/[^/]+|[^@/][^/]*).*$/, '$1')
  const allowed = fences[name]
  if (!allowed || allowed.some((room) => isIn(file, room))) return []
  return [`${file} must not import ${name}`]
}

/** A plain component file that imports a server door would ship it to the browser. */
function serverDoor({ file, target }: Import): Breach[] {
  const isServerOnly = /\.server\.tsx?$/.test(target) || target.startsWith('db/queries')
  if (!isServerOnly || !isIn(file, 'app/components')) return []
  return [`${file} must not import ${target}`]
}

function reactBelow(file: string, source: string): Breach[] {
  const isView = ['app/components', 'app/routes', 'app/root.tsx', 'app/entry'].some((room) =>
    room === 'app/entry' ? file.startsWith(room) : isIn(file, room),
  )
  if (isView || !/from 'react(?:-dom)?(?:\/[^']*)?'/.test(source)) return []
  return [`${file} must not import react`]
}

function httpInside(file: string, source: string): Breach[] {
  if ([...httpRooms, ...httpEdges].some((room) => isIn(file, room))) return []
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'/g, '')
  return /\bnew (?:Request|Response)\b|[:<(|] ?(?:Request|Response)\b(?!\w)/.test(code)
    ? [`${file} must not know Request or Response`]
    : []
}

function frozen(file: string, source: string): Breach[] {
  if (!/^db\/migrations\/\d/.test(file)) return []
  return importsOf(file, source)
    .filter(({ target }) => target !== 'npm:kysely')
    .map(({ target }) => `${file} is frozen and must not import ${target}`)
}

function roomOf(path: string): string | undefined {
  return Object.keys(rooms)
    .toSorted((a, b) => b.length - a.length)
    .find((room) => isIn(path, room))
}

function isIn(path: string, room: string): boolean {
  return path === room || path.startsWith(`${room}/`)
}

function sourcesUnder(root: string, path: string): string[] {
  if (/\.tsx?$/.test(path)) return [path]
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name)
    return entry.isDirectory() ? sourcesUnder(root, child) : /\.tsx?$/.test(child) ? [child] : []
  })
}
