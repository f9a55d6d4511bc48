import { expect } from 'vitest'

/** What a Response must be, in words. Import this file for its matchers. */
type ResponseMatchers<R> = {
  /** A redirect to that path, 302 unless another status is named. */
  toRedirectTo: (location: string, status?: number) => R
  toHaveStatus: (status: number) => R
}

declare module 'vitest' {
  interface Matchers<T> extends ResponseMatchers<T> {}
}

expect.extend({
  toRedirectTo(received: unknown, location: string, status = 302) {
    const expected = `${status} ${location}`
    const found = received instanceof Response ? described(received) : String(received)
    return {
      pass: found === expected,
      message: () => `expected a redirect, ${expected}, and found ${found}`,
    }
  },
  toHaveStatus(received: unknown, status: number) {
    const found = received instanceof Response ? received.status : received
    return { pass: found === status, message: () => `expected ${status}, and found ${found}` }
  },
})

function described({ status, headers }: Response): string {
  return `${status} ${headers.get('location') ?? 'without location'}`
}
