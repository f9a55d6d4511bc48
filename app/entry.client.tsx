import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { unrefusedTitle } from './domain/refused-title.ts'

// the server says in the title that something was refused, which React knows nothing of
document.title = unrefusedTitle(document.title)

/** Only employer and desk pages load this; public pages carry no framework script. */
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
