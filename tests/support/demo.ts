import { createDatabase, withDatabase } from '#db/databases.server.ts'
import { hashPassword } from '#app/auth/password.server.ts'
import { seedDemo } from '#app/domain/demo/seed.server.ts'
import { readEnv } from '#app/env.server.ts'
import { openServices } from '#app/services.server.ts'
import { templateDatabase } from './engines.setup.ts'

/** With demo data that waits for the index: what boards with demo data are copies of. */
export const demoDatabase = 'template_demo'

/** Writes the demo data once for all boards of the run. */
export async function prepareDemo(server: string): Promise<void> {
  await createDatabase(server, demoDatabase, templateDatabase)
  const DATABASE_URL = withDatabase(server, demoDatabase)
  const services = await openServices(readEnv({ DATABASE_URL, LOG_LEVEL: 'silent' }))
  await seedDemo(services, { hashPassword })
  await services.close()
}
