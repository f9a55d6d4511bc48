import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

const shared = {
  environment: 'node',
  testTimeout: 20_000,
  hookTimeout: 60_000,
  pool: 'forks' as const,
}

/** The address of a browser script is none of a test's business: `import url from './x.ts?script'`. */
const scripts: Plugin = {
  name: 'scripts',
  enforce: 'pre',
  load: (id) => (id.endsWith('?script') ? `export default '/script.js'` : undefined),
}

/** The first measures the memory of its process, the others put themselves in the place of a package. */
const alone = [
  'tests/domain/posting/json-records.test.ts',
  'tests/auth/session.test.ts',
  'tests/routes/login-link.test.ts',
  'tests/routes/signup.test.ts',
]

/**
 * `quick` and `alone` need the engines, `whole` a built board and a browser as well. Files of
 * `quick` and `whole` share the process of their worker; each has its own modules of the board.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [scripts],
        test: {
          ...shared,
          name: 'quick',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{access,browser,commands,engines}/**', ...alone],
          globalSetup: ['tests/support/engines.setup.ts'],
          setupFiles: ['tests/support/properties.setup.ts'],
          isolate: false,
        },
      },
      {
        plugins: [scripts],
        test: {
          ...shared,
          name: 'whole',
          include: ['tests/{access,browser,commands,engines}/**/*.test.ts'],
          globalSetup: ['tests/support/engines.setup.ts', 'tests/support/build.setup.ts'],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'alone',
          include: alone,
          globalSetup: ['tests/support/engines.setup.ts'],
          setupFiles: ['tests/support/properties.setup.ts'],
        },
      },
    ],
  },
})
