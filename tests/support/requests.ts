import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import type { AppServices } from '#app/services.server.ts'

type Asked = { cookie?: string | undefined; params?: Record<string, string> }

/** What a route is called with for a GET of a path. */
export function reading(
  services: AppServices,
  path: string,
  { cookie, params = {} }: Asked = {},
): LoaderFunctionArgs {
  const request = new Request(services.env.PUBLIC_ORIGIN + path, { headers: headersOf(cookie) })
  return { request, params, context: contextOf(services) }
}

/** What a route is called with when a form is sent to a path. */
export function sending(
  services: AppServices,
  path: string,
  {
    cookie,
    params = {},
    form = {},
  }: Asked & { form?: Record<string, string> | [string, string][] } = {},
): ActionFunctionArgs {
  const body = new URLSearchParams(form)
  const request = new Request(services.env.PUBLIC_ORIGIN + path, {
    method: 'POST',
    headers: headersOf(cookie),
    body,
  })
  return { request, params, context: contextOf(services) }
}

/** The Response that a loader, an action or a guard threw. */
export async function refusal(work: Promise<unknown>): Promise<Response> {
  const thrown: unknown = await work.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
  if (thrown instanceof Response) return thrown
  throw thrown
}

function contextOf(services: AppServices) {
  return { services, nonce: 'n', requestId: 'r', clientAddress: '127.0.0.1' }
}

function headersOf(cookie: string | undefined): HeadersInit {
  return cookie ? { cookie } : {}
}
