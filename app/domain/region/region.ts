import type { Rules } from '../rules/rules.ts'
import type { Coordinate } from './distance.ts'

/** A Landkreis, kreisfreie Stadt or Berlin Bezirk. */
export type District = {
  /** 5 digits; a Bezirk has 8 */
  ags: string
  name: string
  /** as it stands in a sentence or on a chip: "Landkreis Musterland" */
  fullName: string
  /** the Land it lies in; schema.org's addressRegion */
  state: string
  /** not of the region itself, but people commute there */
  neighbour: boolean
}

export type Municipality = Coordinate & {
  /** 8 digits */
  ags: string
  name: string
  /** AGS of its district */
  district: string
  /** inhabitants; null where no figure is known */
  population: number | null
  /** of the whole municipality, its seat's first */
  postcodes: string[]
}

/** An Ortsteil, or a place that was a municipality once. */
export type Locality = Coordinate & {
  name: string
  postcode: string
  /** AGS of its municipality */
  municipality: string
}

/**
 * A name that is still written but no longer that of a municipality: dissolved, merged or an old
 * spelling. One divided among several has one entry for each.
 */
export type FormerName = {
  name: string
  /** AGS of the municipality it belongs to now */
  municipality: string
  /** ISO date of the change; null when only the result is known */
  since: string | null
}

/** Where a job is done or a person starts from: a municipality, or a locality in one. */
export type Place = Coordinate & {
  /** AGS */
  municipality: string
  /** AGS */
  district: string
  locality: string | null
  postcode: string
}

/**
 * A municipality anywhere in Germany, today's or one merged since 2016: a place to start from, never
 * where a job is done.
 */
export type Town = Coordinate & {
  /** 8 digits, as they were when the table was made */
  ags: string
  name: string
  /** inhabitants; null where no figure is known, most often below 1000 */
  population: number | null
  /** ascending; none where only the name lives on */
  postcodes: string[]
}

/** Outline of a district, WGS84: rings of [lon, lat]. */
export type Boundary = { district: string; rings: [number, number][][] }

/** A reason the desk can give for a decision. */
export type RegionReason = {
  key: string
  title: string
  /** what the letter says */
  text: string
  /** the rule of law or of the terms it rests on */
  ground: string
  uses: ('approved' | 'asked' | 'declined' | 'removed' | 'blocked' | 'dismissed')[]
  /** ISO date on which the ground was looked up */
  asOf: string
  /** what about the ground is not certain; null when nothing is known to be */
  doubt: string | null
}

export type RegionPage = { slug: string; title: string; html: string; updated: string }

/** What differs from region to region, read from regions/<slug>/ once at start. */
export type Region = {
  slug: string
  /** as people call it */
  name: string
  /** what the board calls itself */
  title: string
  /** one short line under the title */
  subtitle: string
  /** completes "472 Stellen …" */
  between: string
  /** its own first, then the neighbours' */
  districts: District[]
  /** its own first, then the neighbours' */
  municipalities: Municipality[]
  localities: Locality[]
  former: FormerName[]
  /** of all Germany, the same for every region */
  towns: Town[]
  /** of its own districts */
  boundaries: Boundary[]
  /** WZ section letters, most important first */
  leadSectors: string[]
  /** which classification a bare section letter in an import belongs to */
  sectorVersion: 2008 | 2025
  ways: { title: string; text: string; href: string }[]
  contact: { organisation: string; person: string; email: string; phone: string; address: string }
  /** under which licence the facts about public jobs are handed out, and whom to name for them */
  openData: {
    license: { id: string; title: string; url: string }
    attribution: string
    /** what whoever uses them should know besides */
    note?: string | undefined
  }
  theme: {
    accent: Shades
    accentInk: Shades
    mark: Shades
  }
  policies: {
    payRequired: 'off' | 'warn' | 'require'
    holdFirstJobs: boolean
    maxDays: number
    suggestedDays: number
  }
  pages: RegionPage[]
  /** in the order in which they are offered; the desk may replace any in its own words */
  reasons: RegionReason[]
  /** what makes an advert wait for the desk */
  rules: Rules
}

/** A CSS colour in the light and the dark scheme. */
export type Shades = { light: string; dark: string }

/** What is wrong in a region's folder, in words for the person who edits it. */
export type RegionProblem = {
  /** below the folder: "municipalities.csv" */
  file: string
  line?: number
  message: string
}
