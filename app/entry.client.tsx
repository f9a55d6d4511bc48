import { RemixBrowser } from '@remix-run/react'
import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'

/** Only employer and desk pages load this; public pages carry no framework script. */
startTransition(() => {
  hydrateRoot(document, <RemixBrowser />)
})
