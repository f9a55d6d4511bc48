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

/** `quick` needs the engines, `whole` a built board and a browser as well. */
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
          exclude: ['tests/{access,browser,commands,engines}/**'],
          globalSetup: ['tests/support/engines.setup.ts'],
          setupFiles: ['tests/support/properties.setup.ts'],
        },
      },
      {
        plugins: [scripts],
        test: {
          ...shared,
          name: 'whole',
          include: ['tests/{access,browser,commands,engines}/**/*.test.ts'],
          globalSetup: ['tests/support/engines.setup.ts', 'tests/support/build.setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
