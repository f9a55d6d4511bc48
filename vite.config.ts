import { createHash } from 'node:crypto'
import { vitePlugin as remix } from '@remix-run/dev'
import { build, defineConfig, type Plugin, type Rollup } from 'vite'
import remixConfig from './remix.config.js'

const target = 'es2022'

/** Scripts for the pages of others: their addresses stay what they are. */
const standing = {
  'embed.js': 'app/enhancement/embed-host.ts',
  'widget.js': 'app/widget/widget.ts',
}

export default defineConfig({
  plugins: [scripts(), standingScripts(), remix(remixConfig)],
  build: { target },
})

/**
 * `import url from './search.ts?script'`: the module and what it imports as one browser script, and
 * the address of it, which changes with its content so that browsers may keep it for ever. (Vite's
 * own `?url` would not compile it, its client entries belong to Remix.)
 */
function scripts(): Plugin {
  let isDev = false
  let root = ''
  return {
    name: 'scripts',
    enforce: 'pre',
    configResolved(config) {
      isDev = config.command === 'serve'
      root = config.root
    },
    async load(id, { ssr = false } = {}) {
      if (!id.endsWith('?script')) return undefined
      const file = id.slice(0, -'?script'.length)
      if (isDev) return `export default ${JSON.stringify(file.replace(root, ''))}`
      const source = await bundle(file)
      const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8)
      const fileName = `assets/${/([^/]+)\.ts$/.exec(file)?.[1]}-${hash}.js`
      if (!ssr) this.emitFile({ type: 'asset', fileName, source })
      return `export default ${JSON.stringify(`/${fileName}`)}`
    },
  }
}

/** Serves `/widget.js` and its like: classic scripts, closed in themselves. */
function standingScripts(): Plugin {
  let isServer = false
  return {
    name: 'standing-scripts',
    configResolved(config) {
      isServer = !!config.build.ssr
    },
    async generateBundle() {
      if (isServer) return
      for (const [fileName, file] of Object.entries(standing)) {
        this.emitFile({ type: 'asset', fileName, source: await bundle(file, 'iife') })
      }
    },
    configureServer({ middlewares }) {
      for (const [fileName, file] of Object.entries(standing)) {
        middlewares.use(`/${fileName}`, (_request, response, next) => {
          bundle(file, 'iife').then((source) => {
            response.setHeader('content-type', 'text/javascript; charset=utf-8')
            response.setHeader('access-control-allow-origin', '*')
            response.setHeader('cross-origin-resource-policy', 'cross-origin')
            response.end(source)
          }, next)
        })
      }
    },
  }
}

async function bundle(file: string, format: 'es' | 'iife' = 'es'): Promise<string> {
  const rollupOptions = { input: file, output: { format } }
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: { target, write: false, modulePreload: false, rollupOptions },
  })
  const { output } = built as Rollup.RollupOutput
  return output[0].code
}
