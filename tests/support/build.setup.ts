import { buildApp } from '#app/commands/build-app.ts'

/** Journeys run against the app as it is built for production. */
export default async function setup(): Promise<void> {
  await buildApp()
}
