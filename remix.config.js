/**
 * Options of the Remix Vite plugin; vite.config.ts only passes them on.
 *
 * `v3_singleFetch` stays off: public pages carry no framework script, so nothing would read the
 * stream it adds to every page (see docs/decisions/0003-pages-without-framework-javascript.md).
 *
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: true,
    v3_singleFetch: false,
    v3_routeConfig: true,
  },
}
