import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const systemPaths = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** Headless, and silent on the network: no updates, no sync, no look-ups of its own. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
]

/**
 * The browser that CHROMIUM names, or the one from npm: Chromium without windows, for which a page
 * costs a fifth of what it costs a whole Chromium; or else the system's.
 */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM']
  if (named) return chromium.launch({ executablePath: named, args: quiet })
  try {
    return await chromium.launch({ executablePath: await unpackChromium(), args: quiet })
  } catch (error) {
    const system = systemPaths.find((path) => existsSync(path))
    if (system) return chromium.launch({ executablePath: system, args: quiet })
    throw new Error(
      'Kein Chromium gefunden: „apt-get install chromium“, oder CHROMIUM=/pfad/zum/browser. ' +
        `Das aus npm lief nicht: ${String(error)}`,
      { cause: error },
    )
  }
}

/** Where the Chromium from npm lies, which comes packed. */
export async function unpackChromium(): Promise<string> {
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}
