import { paths } from '#app/paths.ts'

/**
 * Where nobody finds a job: what needs a login, and addresses that stand in mails. `$` ends an
 * address, so that /employer does not shut /employers.
 */
const shut = ['account', 'counts', 'desk', 'employer', 'invitations', 'login', 'logout']
  .concat(['mailbox', 'objections', 'renewals', 'reports', 'signup', 'suggestions'])
  .flatMap((name) => [`/${name}$`, `/${name}/`, `/${name}?`])

/**
 * Searches with several conditions: endlessly many lists of the same jobs, inside of slices as well.
 * Those with one stay open,
 * for a page has to be read before it can say "noindex".
 */
const combined = [`${paths.jobs()}?*&`, `${paths.slice({ slug: '*' })}?*&`]

/**
 * robots.txt as RFC 9309 has it.
 *
 * @param origin of the board, for the absolute address of the sitemap
 */
export function robotsTxt(origin: string): string {
  return [
    'User-agent: *',
    ...[...shut, ...combined].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${origin}${paths.sitemapIndex()}`,
    '',
  ].join('\n')
}
