import type { Coordinate } from './distance.ts'

/** A Landkreis, kreisfreie Stadt or Berlin Bezirk. */
export type District = {
  /** 5 digits; a Bezirk has 8 */
  ags: string
  name: string
  /** as it stands in a sentence or on a chip: "Landkreis Nordhausen" */
  fullName: string
  /** not of the region itself, but people commute there */
  neighbour: boolean
}

export type Municipality = Coordinate & {
  /** 8 digits */
  ags: string
  name: string
  /** AGS of its district */
  district: string
  population: number
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

/** Where a job is done or a person starts from: a municipality, or a locality in one. */
export type Place = Coordinate & {
  /** AGS */
  municipality: string
  /** AGS */
  district: string
  locality: string | null
  postcode: string
}

/** Outline of a district, WGS84: rings of [lon, lat]. */
export type Boundary = { district: string; rings: [number, number][][] }

export type RegionPage = { slug: string; title: string; html: string; updated: string }

/** What differs from region to region, read from regions/<slug>/ once at start. */
export type Region = {
  slug: string
  /** "Nordthüringen" */
  name: string
  /** what the board calls itself */
  title: string
  /** one short line under the title */
  subtitle: string
  /** completes "472 Stellen …" */
  between: string
  districts: District[]
  municipalities: Municipality[]
  localities: Locality[]
  boundaries: Boundary[]
  /** WZ section letters, most important first */
  leadSectors: string[]
  /** which classification a bare section letter in an import belongs to */
  sectorVersion: 2008 | 2025
  ways: { title: string; text: string; href: string }[]
  contact: { organisation: string; person: string; email: string; phone: string; address: string }
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
}

/** A CSS colour in the light and the dark scheme. */
export type Shades = { light: string; dark: string }
