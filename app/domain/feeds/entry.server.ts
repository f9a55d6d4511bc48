import { descriptionText, sanitizeDescription } from '../description.server.ts'
import { factsOf, type OpenCard } from '../open-job.ts'
import { escapeXml } from './xml.ts'

/**
 * The name of a job for ever: a tag URI (RFC 4151). Not its address, for that holds the title, and an
 * advert whose title was corrected would come up as a new one in every reader.
 */
export function jobTag(id: number, origin: string): string {
  return `tag:${new URL(origin).hostname},2026:job/${id}`
}

/** What a feed reader shows: the facts, then the advert. */
export function entryHtml(job: OpenCard): string {
  const facts = factsOf(job).map(
    ([name, value]) => `<li><strong>${escapeXml(name)}:</strong> ${escapeXml(value)}</li>`,
  )
  return `<ul>${facts.join('')}</ul>${sanitizeDescription(job.description)}`
}

/** Facts in one line and the beginning of the advert. */
export function entrySummary(job: OpenCard): string {
  const facts = factsOf(job)
    .slice(0, 3)
    .map(([, value]) => value)
  const text = descriptionText(job.description)
  return `${facts.join(' · ')}. ${text.length > 200 ? `${text.slice(0, 199).trimEnd()}…` : text}`
}
