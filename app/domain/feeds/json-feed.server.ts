import { paths } from '#app/paths.ts'
import { kindLabels } from '../labels.ts'
import { apiJob } from '../api/api-job.ts'
import type { OpenCard } from '../open-job.ts'
import { paged } from './atom.server.ts'
import { entryHtml, entrySummary, jobTag } from './entry.server.ts'
import type { SearchFeed } from './search-feed.server.ts'

/** A feed as JSON Feed 1.1; `_job` is what /api/v1/jobs tells of the same job. */
export function jsonFeed(feed: SearchFeed, origin: string) {
  const at = (page: number) => origin + paths.jobsJson(paged(feed.params, page))
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: origin + paths.search(feed.params),
    feed_url: at(feed.page),
    ...(feed.hasMore && { next_url: at(feed.page + 1) }),
    language: 'de',
    authors: [{ name: feed.board, url: origin }],
    items: feed.jobs.map((job) => item(job, origin)),
  }
}

function item(job: OpenCard, origin: string) {
  return {
    id: jobTag(job.id, origin),
    url: origin + paths.job(job),
    title: job.title,
    summary: entrySummary(job),
    content_html: entryHtml(job),
    date_published: `${job.datePosted}T00:00:00Z`,
    date_modified: job.updatedAt.toISOString(),
    authors: [{ name: job.employer.name, url: origin + paths.employer(job.employer) }],
    tags: [kindLabels[job.kind], ...job.places.map((place) => place.name)],
    _job: apiJob(job, origin),
  }
}
