import type { Selectable } from 'kysely'

/** How often something was tried within a window of time. */
export type RateLimitTable = {
  /** what is counted, e.g. 'login/address/<hash>' */
  key: string
  count: number
  resetsAt: Date
}

export type RateLimit = Selectable<RateLimitTable>
