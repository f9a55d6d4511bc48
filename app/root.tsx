import './app.css'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { ErrorMessage } from './components/error-message.tsx'
import { PageFrame } from './components/page-frame.tsx'
// oxlint-disable-next-line import/default -- the address of the script, see vite.config.ts
import enhancement from './enhancement/search.ts?script'
import { themeStyle } from './theme.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.board.title }]

export function loader({ context }: LoaderFunctionArgs) {
  const { region } = context.services
  return {
    nonce: context.nonce,
    style: themeStyle(region),
    board: { title: region.title, subtitle: region.subtitle },
  }
}

export default function App() {
  return (
    <Document>
      <Outlet />
    </Document>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const status = isRouteErrorResponse(error) ? error.status : 500
  return (
    <Document>
      <ErrorMessage status={status} />
    </Document>
  )
}

function Document({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const matches = useMatches()
  const hydrates = matches.some((match) => asks(match.handle, 'hydrate'))
  const isEnhanced = matches.some((match) => asks(match.handle, 'enhance'))
  return (
    <html lang="de">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
        {data && <style dangerouslySetInnerHTML={{ __html: data.style }} />}
        {isEnhanced && <script type="module" src={enhancement} />}
      </head>
      <body>
        <PageFrame board={data?.board ?? { title: 'Stellen', subtitle: '' }}>{children}</PageFrame>
        {hydrates && data && (
          <>
            <ScrollRestoration nonce={data.nonce} />
            <Scripts nonce={data.nonce} />
          </>
        )}
      </body>
    </html>
  )
}

/** What a route asks for besides its page: `hydrate` brings React, `enhance` our own small script. */
function asks(handle: unknown, what: 'hydrate' | 'enhance'): boolean {
  return typeof handle === 'object' && handle !== null && what in handle
}
