import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll } from 'vitest'
import { indexBacklog } from '#db/queries/index-tasks.ts'
import { catchUp } from '#app/domain/indexing.server.ts'
import { openServices } from '#app/services.server.ts'
import { type RunningServer, startServer } from '../../server.ts'
import { freePort } from './command.ts'
import { demoDatabase } from './demo.ts'
import { templateDatabase } from './engines.setup.ts'
import { testEnv } from './services.ts'

/**
 * A whole board for a test file: the built app on a port of its own, a database of its own with demo
 * data (or none), the search engine. `origin` is known once the file's tests run.
 */
export function runBoard({
  engine = 'meilisearch',
  demo = true,
  env: variables = {},
}: {
  engine?: 'postgres' | 'meilisearch'
  demo?: boolean
  env?: Record<string, string>
} = {}) {
  let server: RunningServer | undefined
  let origin = ''
  beforeAll(async () => {
    const port = await freePort()
    origin = `http://localhost:${port}`
    const env = await testEnv(
      engine,
      { PORT: String(port), ALLOW_UNSAFE_DATABASE: '1', ...variables },
      demo ? demoDatabase : templateDatabase,
    )
    const services = await openServices(env)
    await catchUp(services)
    await services.close()
    server = await startServer(env)
  })
  afterAll(() => server?.stop())
  return {
    origin: () => origin,
    services: () => {
      if (!server) throw new Error('the board does not run yet')
      return server.services
    },
    /** Waits until the index is as far as the database. */
    async settled() {
      while ((await indexBacklog(this.services().db)).waiting > 0) await sleep(50)
    },
  }
}
