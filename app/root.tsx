import './styles/public.css'
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
import { type ReactNode, useEffect } from 'react'
import { ErrorMessage, errorTitle } from './components/error-message.tsx'
import { PageFrame } from './components/page-frame.tsx'
import { mainLanguage } from './domain/languages.ts'
// oxlint-disable-next-line import/default -- the address of the script, see vite.config.ts
import advert from './enhancement/advert.ts?script'
// oxlint-disable-next-line import/default -- as above
import builder from './enhancement/builder.ts?script'
// oxlint-disable-next-line import/default -- as above
import desk from './enhancement/desk.ts?script'
// oxlint-disable-next-line import/default -- as above
import embed from './enhancement/embed.ts?script'
// oxlint-disable-next-line import/default -- as above
import job from './enhancement/job.ts?script'
// oxlint-disable-next-line import/default -- as above
import search from './enhancement/search.ts?script'
import { asks } from './route-handle.ts'
import { themeStyle } from './theme.ts'

/** Of pages that say nothing themselves, above all those that tell of an error. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  const board = data?.board.title
  if (!error) return [{ title: board }]
  return [{ title: [errorTitle(statusOf(error)), board].filter(Boolean).join(' – ') }]
}

export function loader({ context }: LoaderFunctionArgs) {
  const { region, env } = context.services
  return {
    nonce: context.nonce,
    style: themeStyle(region),
    origin: env.PUBLIC_ORIGIN,
    board: { title: region.title, subtitle: region.subtitle },
  }
}

export default function App() {
  const matches = useMatches()
  const isEnhanced = matches.some(({ handle }) => asks(handle, 'enhance'))
  const hydrates = matches.some(({ handle }) => asks(handle, 'hydrate'))
  useEffect(() => {
    // a form of a page with React led here: a script that React puts into a page does not run
    if (isEnhanced && !hydrates) location.reload()
  }, [isEnhanced, hydrates])
  return (
    <Document>
      <Outlet />
    </Document>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  return (
    <Document>
      <ErrorMessage status={statusOf(error)} />
    </Document>
  )
}

function statusOf(error: unknown): number {
  return isRouteErrorResponse(error) ? error.status : 500
}

function Document({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const matches = useMatches()
  const hydrates = matches.some(({ handle }) => asks(handle, 'hydrate'))
  const isBare = matches.some(({ handle }) => asks(handle, 'bare'))
  const script = matches.map(({ handle }) => scriptFor(handle)).find((one) => one !== undefined)
  return (
    <html lang={mainLanguage.code}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
        {data && <style dangerouslySetInnerHTML={{ __html: data.style }} />}
        {script && <PageScript src={script} isBare={isBare} />}
      </head>
      <body>
        {isBare ? (
          children
        ) : (
          <PageFrame board={data?.board ?? { title: 'Stellen', subtitle: '' }}>
            {children}
          </PageFrame>
        )}
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

/**
 * The frame of a site may be closed to its own origin (`sandbox`), and there a browser fetches no
 * module.
 */
function PageScript({ src, isBare }: { src: string; isBare: boolean }) {
  return isBare ? <script defer src={src} /> : <script type="module" src={src} />
}

const scripts: Record<string, string> = { advert, builder, desk, embed, job, search }

/** `enhance` names the script: `app/enhancement/<name>.ts`. */
function scriptFor(handle: unknown): string | undefined {
  return asks(handle, 'enhance') ? scripts[String(handle.enhance)] : undefined
}
