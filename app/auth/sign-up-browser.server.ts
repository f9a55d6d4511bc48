import { createHash, randomBytes } from 'node:crypto'
import { cookieValue, wallCookie } from './cookies.server.ts'
import type { Wall } from './session.server.ts'

const cookie = 'signup'
/** As long as the link that is sent. */
const seconds = 24 * 60 * 60

/**
 * A mark for the browser that signs up, so that its click on the link is known to come from who chose
 * the password.
 *
 * @returns its Set-Cookie header, and who is noted with the link: the database holds a hash alone
 */
export function markBrowser(wall: Wall): { setCookie: string; createdBy: string } {
  const value = randomBytes(32).toString('base64url')
  return { setCookie: wallCookie(wall, cookie, { value, seconds }), createdBy: nameOf(value) }
}

/** Who a request comes from, as markBrowser notes it; 'board' for a browser that signed nobody up. */
export function markOf(wall: Wall, request: Request): string {
  const value = cookieValue(wall, request, cookie)
  return value === '' ? 'board' : nameOf(value)
}

/** Whether a request comes from the browser that signed up. */
export function isMarked(wall: Wall, request: Request, createdBy: string): boolean {
  return createdBy.startsWith('browser:') && markOf(wall, request) === createdBy
}

/** The Set-Cookie header that takes the mark away, once it is not needed any more. */
export function unmarkBrowser(wall: Wall): string {
  return wallCookie(wall, cookie, { value: '', seconds: 0 })
}

function nameOf(value: string): string {
  return `browser:${createHash('sha256').update(value).digest('base64url')}`
}
