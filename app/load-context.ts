import type { AppServices } from './services.server.ts'

declare module '@remix-run/node' {
  /** What server.ts hands to every loader and action. */
  interface AppLoadContext {
    services: AppServices
    /** for the scripts of pages that hydrate */
    nonce: string
    requestId: string
    /** of who asks, for rate limits; '' when it is not known */
    clientAddress: string
    /** set where the database could not answer: see handleError */
    isUnavailable?: boolean
  }
}
