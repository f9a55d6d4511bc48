import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getMimeType } from 'hono/utils/mime'
import { packTightly, type Page, pageOf } from './page.server.ts'
import { paths } from '../paths.ts'

/**
 * The files below a folder by their paths, so that no request looks on the disk for a page. Each is
 * read when it is first asked for and then kept: they are few, small and the same until a restart.
 */
export async function findStaticFiles(folder: string): Promise<Map<string, () => Promise<Page>>> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name)
        const path = file.slice(folder.length)
        let page: Promise<Page> | undefined
        return [path, () => (page ??= read(file, path))]
      }),
  )
}

async function read(file: string, path: string): Promise<Page> {
  const page = pageOf(await readFile(file), {
    'content-type': getMimeType(path) ?? 'application/octet-stream',
    ...headersFor(path),
  })
  if (page.headers['vary'] !== undefined) await packTightly(page)
  return page
}

function headersFor(path: string): Record<string, string> {
  // the name of a built file changes with what is in it
  if (path.startsWith('/assets/')) return { 'cache-control': 'public, max-age=31536000, immutable' }
  return path === paths.widget()
    ? {
        'cache-control': 'public, max-age=300', // its address never changes
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      }
    : { 'cache-control': 'public, max-age=3600' }
}
