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
  const hydrates = useMatches().some((match) => isHydrated(match.handle))
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

function isHydrated(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && 'hydrate' in handle
}
