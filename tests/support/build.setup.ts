import type { TestProject } from 'vitest/node'
import { buildApp } from '#app/commands/build-app.ts'
import { unpackChromium } from './chromium.ts'
import { prepareDemo } from './demo.ts'

/** Journeys run against the app as it is built for production, in a browser that is there. */
export default async function setup(project: TestProject): Promise<void> {
  await Promise.all([
    buildApp(),
    prepareDemo(project.getProvidedContext().databaseUrl),
    unpackChromium().catch(() => {}), // before two workers do it at once; there may be another
  ])
}
