import type { Wall } from './session.server.ts'

/** A cookie of the wall: for this host alone, hidden from scripts, not sent with foreign forms. */
export function wallCookie(
  wall: Wall,
  name: string,
  { value, seconds }: { value: string; seconds: number },
): string {
  const secure = isSecure(wall) ? '; Secure' : ''
  return `${fullName(wall, name)}=${value}; HttpOnly; Max-Age=${seconds}; Path=/; SameSite=Lax${secure}`
}

/** What such a cookie of a request holds, '' when there is none. */
export function cookieValue(wall: Wall, request: Request, name: string): string {
  const pairs = (request.headers.get('cookie') ?? '').split(/;\s*/)
  const start = `${fullName(wall, name)}=`
  return pairs.find((pair) => pair.startsWith(start))?.slice(start.length) ?? ''
}

/** Over TLS no other host can plant it. */
function fullName(wall: Wall, name: string): string {
  return isSecure(wall) ? `__Host-${name}` : name
}

function isSecure({ env }: Wall): boolean {
  return env.PUBLIC_ORIGIN.startsWith('https:')
}
