import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { describe, expect, test } from 'vitest'
import { routeRequests } from '#app/serving/routing.server.ts'

const routePaths = {
  index: undefined,
  jobs: 'jobs',
  job: 'jobs/:slug',
  feed: 'jobs.atom',
  page: 'pages/:slug',
  lang: ':lang/welcome',
  maybe: 'en?/jobs/new',
  rest: '*',
}

describe('a request', () => {
  const build = aBuild(routePaths)
  const whole = createRequestHandler(build, 'production')
  const routed = routeRequests(build, 'production')

  test.each([
    ['/', 'index'],
    ['/jobs', 'jobs'],
    ['/jobs/', 'jobs'],
    ['/Jobs', 'jobs'],
    ['/j%6Fbs', 'jobs'],
    ['/jobs?q=x', 'jobs'],
    ['/jobs/koch-1', 'job'],
    ['/jobs/new', 'maybe'],
    ['/en/jobs/new', 'maybe'],
    ['/jobs.atom', 'feed'],
    ['/pages/imprint', 'page'],
    ['/pages', 'rest'],
    ['/jobs/welcome', 'job'],
    ['/pl/welcome', 'lang'],
    ['/jobs/a/b', 'rest'],
    ['//jobs', 'rest'],
    ['/constructor', 'rest'],
  ])('for %s meets the route it would meet among all: %s', async (path, route) => {
    const request = () => new Request(`http://board.example${path}`)
    const answer = await (await routed(request())).text()
    expect(answer).toBe(await (await whole(request())).text())
    expect(answer).toBe(route)
  })
})

/** A build whose routes answer with their names. */
function aBuild(paths: Record<string, string | undefined>): ServerBuild {
  const routes = Object.entries(paths).map(([id, path]) => {
    const module = { loader: () => new Response(id) }
    return [id, { id, path, index: path === undefined, parentId: 'root', module }]
  })
  const root = { id: 'root', path: '', module: { default: () => null } }
  const assets = Object.keys({ root, ...paths }).map((id) => [id, { id, module: `/${id}.js` }])
  return {
    routes: Object.fromEntries([['root', root], ...routes]),
    entry: { module: { default: () => new Response('page') } },
    assets: { routes: Object.fromEntries(assets), entry: {}, version: '1', url: '' },
    future: {},
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
  } as unknown as ServerBuild
}
