import { paths } from '#app/paths.ts'
import { kindLabels } from '../labels.ts'
import type { OpenCard } from '../open-job.ts'
import { entryHtml, entrySummary, jobTag } from './entry.server.ts'
import type { SearchFeed } from './search-feed.server.ts'
import { declaration, element, type Xml } from './xml.ts'

const namespaces = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:georss': 'http://www.georss.org/georss',
  'xml:lang': 'de',
}

/** A feed as Atom (RFC 4287), its pages linked as RFC 5005 says. */
export function atomFeed(feed: SearchFeed, origin: string): string {
  const at = (page: number) => origin + paths.jobsAtom(paged(feed.params, page))
  const { xml } = element(
    'feed',
    namespaces,
    element('id', {}, at(1)),
    element('title', {}, feed.title),
    element('updated', {}, feed.updatedAt.toISOString()),
    element('author', {}, element('name', {}, feed.board)),
    link('self', at(feed.page)),
    link('alternate', origin + paths.jobs(feed.params), 'text/html'),
    feed.page > 1 ? link('previous', at(feed.page - 1)) : null,
    feed.hasMore ? link('next', at(feed.page + 1)) : null,
    feed.jobs.map((job) => entry(job, origin)),
  )
  return declaration + xml
}

function entry(job: OpenCard, origin: string): Xml {
  return element(
    'entry',
    {},
    element('id', {}, jobTag(job.id, origin)),
    element('title', {}, job.title),
    element('link', { rel: 'alternate', type: 'text/html', href: origin + paths.job(job) }),
    element('published', {}, `${job.datePosted}T00:00:00Z`),
    element('updated', {}, job.updatedAt.toISOString()),
    element('author', {}, element('name', {}, job.employer.name)),
    element('category', { term: job.kind, label: kindLabels[job.kind] }),
    job.places.map(({ municipality, name }) =>
      element('category', { scheme: 'urn:de:ags', term: municipality, label: name }),
    ),
    job.places.map(({ lat, lon }) => element('georss:point', {}, `${lat} ${lon}`)),
    element('summary', { type: 'text' }, entrySummary(job)),
    element('content', { type: 'html' }, entryHtml(job)),
  )
}

function link(rel: string, href: string, type = 'application/atom+xml'): Xml {
  return element('link', { rel, type, href })
}

/** Parameters of a search on one of its pages. */
export function paged(params: string, page: number): string {
  const asked = new URLSearchParams(params)
  if (page > 1) asked.set('page', String(page))
  return asked.toString()
}
