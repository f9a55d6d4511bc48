import { escapeXml } from '../feeds/xml.ts'
import { paths } from '#app/paths.ts'

/** What stands in a frame above and below its jobs, and one of its jobs, in pixels on a wide page. */
const aroundJobs = 460
const oneJob = 120

/** A height in which so many jobs have room on a wide page; on a narrow one the frame scrolls. */
export function frameHeight(hits: number): number {
  return aroundJobs + oneJob * hits
}

/**
 * The frame as HTML for the page of another site. Attributes alone, for a strict policy there allows
 * no styles in its pages.
 */
export function frameHtml({
  src,
  title,
  width,
  height,
}: {
  /** absolute */
  src: string
  title: string
  width: number | '100%'
  height: number
}): string {
  const size = `width="${width}" height="${height}"`
  return (
    `<iframe src="${escapeXml(src)}" title="${escapeXml(title)}" ${size} ` +
    'frameborder="0" loading="lazy"></iframe>'
  )
}

/** The script that makes frames as high as what is in them. */
export function fittingScript(origin: string): string {
  return `<script src="${escapeXml(origin + paths.embedScript())}" async></script>`
}
