import { paths } from '#app/paths.ts'

/** A list of the board that can stand in a frame. */
export type Embeddable = {
  /** parameters of the frame: those of the search, and of its look where the address has them */
  params: URLSearchParams
  /** the employer whose page it is */
  employer?: string
}

/**
 * What a frame has to show for a page of the board: a search, a slice, an employer's jobs, or a frame
 * again.
 *
 * @param path on the board, with its parameters
 * @returns undefined for a page that is no list of jobs
 */
export function embeddable(path: string): Embeddable | undefined {
  const { pathname, searchParams } = new URL(path, 'http://own.invalid')
  const params = new URLSearchParams(searchParams)
  params.delete('page')
  if (pathname === paths.jobs() || pathname === paths.embed()) return { params }
  const [, room, slug = ''] = /^\/(slices|employers)\/([\w-]+)$/.exec(pathname) ?? []
  if (room === 'employers')
    return { params: new URLSearchParams({ employer: slug }), employer: slug }
  if (room !== 'slices') return undefined
  params.set('slice', slug)
  return { params }
}

/** Whether the page of a path can stand in a frame. */
export function isEmbeddable(path: string): boolean {
  return embeddable(path) !== undefined
}
