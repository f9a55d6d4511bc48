import { z } from 'zod'
import type { Boundary } from './region.ts'

const text = z
  .string()
  .trim()
  .min(1, 'darf nicht leer sein')
  .regex(/^[^[\]]*$/, 'enthält einen Platzhalter in eckigen Klammern')
const districtAgs = z.string().regex(/^\d{5}(\d{3})?$/, 'erwartet werden 5 Ziffern (Bezirk: 8)')
const municipalityAgs = z.string().regex(/^\d{8}$/, 'erwartet werden 8 Ziffern')
const postcode = z.string().regex(/^\d{5}$/, 'erwartet wird eine Postleitzahl aus 5 Ziffern')
const colour = z
  .string()
  .regex(/^#([\da-f]{3}|[\da-f]{6})$/i, 'erwartet wird eine Farbe wie #0b5d4b')
const shades = z.strictObject({ light: colour, dark: colour })

const lastSection = { 2008: 'U', 2025: 'V' }

/** region.json */
export const Settings = z
  .strictObject({
    slug: z.string(),
    name: text,
    title: text,
    subtitle: text,
    between: text,
    districts: z
      .array(
        z.strictObject({
          ags: districtAgs,
          name: text,
          fullName: text,
          state: text,
          neighbour: z.boolean(),
        }),
      )
      .min(1, 'erwartet wird mindestens ein Kreis'),
    leadSectors: z.array(z.string().regex(/^[A-V]$/, 'erwartet wird ein WZ-Abschnitt, A bis V')),
    sectorVersion: z.literal([2008, 2025]),
    ways: z.array(
      z.strictObject({
        title: text,
        text,
        href: z.string().regex(/^\/(?![/\\])/, 'erwartet wird ein Pfad, der mit / beginnt'),
      }),
    ),
    contact: z.strictObject({
      organisation: text,
      person: text,
      email: z.email('erwartet wird eine E-Mail-Adresse'),
      phone: text,
      address: text,
    }),
    openData: z.strictObject({
      license: z.strictObject({
        id: text,
        title: text,
        url: z.url({ protocol: /^https?$/, error: 'erwartet wird eine Adresse mit https://' }),
      }),
      attribution: text,
      note: text.optional(),
    }),
    theme: z.strictObject({ accent: shades, accentInk: shades, mark: shades }),
    policies: z
      .strictObject({
        payRequired: z.enum(['off', 'warn', 'require']),
        holdFirstJobs: z.boolean(),
        maxDays: z.int().positive('muss größer als 0 sein'),
        suggestedDays: z.int().positive('muss größer als 0 sein'),
      })
      .refine((policies) => policies.suggestedDays <= policies.maxDays, {
        path: ['suggestedDays'],
        message: 'darf nicht über maxDays liegen',
      }),
  })
  .refine(
    ({ leadSectors, sectorVersion }) =>
      leadSectors.every((letter) => letter <= lastSection[sectorVersion]),
    { path: ['leadSectors'], message: 'nennt einen Abschnitt, den es in dieser WZ nicht gibt' },
  )

/** reasons.json */
export const Reasons = z
  .array(
    z.strictObject({
      key: z.string().regex(/^[a-z\d-]+$/, 'erwartet werden Kleinbuchstaben und Striche'),
      title: text,
      text,
      ground: text,
      uses: z.array(z.enum(['approved', 'asked', 'declined', 'removed', 'blocked', 'dismissed'])),
      asOf: z.iso.date('erwartet wird ein Datum wie 2026-12-31'),
      doubt: text.nullable(),
    }),
  )
  .refine((reasons) => new Set(reasons.map(({ key }) => key)).size === reasons.length, {
    message: 'ein Schlüssel kommt zweimal vor',
  })

const population = z
  .string()
  .regex(/^\d*$/, 'erwartet wird eine ganze Zahl oder nichts')
  .transform((digits) => (digits === '' ? null : Number(digits)))

/** municipalities.csv and neighbours.csv; all cells come as text */
export const MunicipalityRow = z.object({
  ags: municipalityAgs,
  name: text,
  district: districtAgs,
  lat: degrees(90),
  lon: degrees(180),
  population,
  postcodes: z
    .string()
    .transform((codes) => codes.split(' '))
    .pipe(z.array(postcode)),
})

/** germany.csv */
export const TownRow = z.object({
  ags: municipalityAgs,
  name: text.regex(/^[^",]*$/, 'darf weder Komma noch Anführungszeichen enthalten'),
  lat: degrees(90),
  lon: degrees(180),
  population,
  postcodes: z
    .string()
    .transform((codes) => (codes === '' ? [] : codes.split(' ')))
    .pipe(z.array(postcode)),
})

/** localities.csv */
export const LocalityRow = z.object({
  name: text,
  postcode,
  municipality: municipalityAgs,
  lat: degrees(90),
  lon: degrees(180),
})

/** former.csv */
export const FormerRow = z.object({
  name: text,
  municipality: municipalityAgs,
  since: z
    .union([z.literal(''), z.iso.date()], 'erwartet wird ein Datum wie 2024-01-01 oder nichts')
    .transform((day) => day || null),
})

/** A CSV cell with WGS84 degrees. */
function degrees(most: number) {
  const message = `erwartet wird eine Zahl zwischen -${most} und ${most}`
  const isFit = (digits: string) =>
    /^-?\d+(\.\d+)?$/.test(digits) && Math.abs(Number(digits)) <= most
  return z.string().refine(isFit, message).transform(Number)
}

const ring = z
  .array(z.tuple([z.number(), z.number()]))
  .min(4, 'erwartet werden mindestens 4 Punkte')

/** boundaries.geojson: GeoJSON (RFC 7946) with one feature per district, named by `properties.ags`. */
export const Boundaries = z
  .object({
    type: z.literal('FeatureCollection'),
    features: z.array(
      z.object({
        properties: z.object({ ags: districtAgs }),
        geometry: z.discriminatedUnion('type', [
          z.object({ type: z.literal('Polygon'), coordinates: z.array(ring) }),
          z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring)) }),
        ]),
      }),
    ),
  })
  .transform(({ features }) =>
    features.map(({ properties, geometry }): Boundary => {
      const rings = geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
      return { district: properties.ags, rings }
    }),
  )
