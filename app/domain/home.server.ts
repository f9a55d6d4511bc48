import { paths } from '#app/paths.ts'
import { countHiringEmployers } from '#db/queries/employers.ts'
import { dayOf } from './calendar.ts'
import type { Facet } from './facets.ts'
import { searchJobs } from './job-search.server.ts'
import { emptySearch } from './job-search.ts'
import { jobsLabel } from './labels.ts'
import { districtSlug } from './landings/names.ts'
import { drawMap, type MapDrawing } from './region/map.ts'
import type { Region } from './region/region.ts'
import type { Services } from './services.ts'
import { settingsInForce } from './settings.server.ts'

const newestShown = 6
const sectorsShown = 8

/** What the home page tells: how many jobs, where, in what, and the newest. */
export async function homePage(services: Services) {
  const { db, region, clock } = services
  const [result, employers, settings] = await Promise.all([
    searchJobs(
      services,
      { ...emptySearch, sort: 'newest' },
      { facets: ['district', 'sector', 'kind'] },
    ),
    countHiringEmployers(db),
    settingsInForce(services),
  ])
  const today = dayOf(clock())
  const { announcement, announcementUntil, homeOrder, leadSectors } = settings
  const isOver = announcementUntil !== '' && announcementUntil < today
  return {
    announcement: isOver ? '' : announcement,
    order: homeOrder,
    title: region.title,
    headline: `${jobsLabel(result.total)} ${region.between}`,
    total: result.total,
    employers,
    today,
    ways: region.ways,
    map: mapOf(region, optionsOf(result.facets, 'district')),
    districts: districtLinks(region, optionsOf(result.facets, 'district')),
    sectors: leadFirst(leadSectors, optionsOf(result.facets, 'sector')),
    kinds: optionsOf(result.facets, 'kind'),
    newest: result.jobs.slice(0, newestShown),
  }
}

const drawings = new WeakMap<Region, MapDrawing>()

function mapOf(region: Region, counts: { value: string; count: number }[]) {
  const drawing = drawings.get(region) ?? drawMap(region)
  drawings.set(region, drawing)
  const { width, height, shapes } = drawing
  const districts = shapes.map((shape) => ({
    name: region.districts.find((one) => one.ags === shape.district)?.name ?? shape.district,
    href: `/jobs?district=${shape.district}`,
    count: counts.find((one) => one.value === shape.district)?.count ?? 0,
    outline: shape.outline,
    x: shape.x,
    y: shape.y,
  }))
  return { width, height, districts }
}

/** The pages of the districts, its own and the neighbours', where there are jobs. */
function districtLinks(region: Region, counts: { value: string; label: string; count: number }[]) {
  return counts.flatMap(({ value, label, count }) => {
    const slug = districtSlug(region, value)
    return count > 0 && slug ? [{ label, href: paths.district(slug), count }] : []
  })
}

function optionsOf(facets: Facet[], name: Facet['name']) {
  return (facets.find((facet) => facet.name === name)?.options ?? []).map(
    ({ value, label, count }) => ({ value, label, count }),
  )
}

/** The lead sectors first, then the others by count. */
function leadFirst<T extends { value: string }>(leadSectors: string[], options: T[]): T[] {
  const rank = ({ value }: T) => {
    const position = leadSectors.indexOf(value)
    return position === -1 ? leadSectors.length : position
  }
  return options.toSorted((a, b) => rank(a) - rank(b)).slice(0, sectorsShown)
}
