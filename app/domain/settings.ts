import { z } from 'zod'
import type { Region } from './region/region.ts'

/** The parts of the home page below its head. */
export const homeBlocks = ['ways', 'newest', 'sectors', 'districts', 'kinds'] as const
export type HomeBlock = (typeof homeBlocks)[number]

export const homeBlockLabels: Record<HomeBlock, string> = {
  ways: 'Wege hinein',
  newest: 'Neueste Stellen',
  sectors: 'Nach Branche',
  districts: 'Nach Landkreis',
  kinds: 'Nach Art der Stelle',
}

export const payPolicyLabels: Record<Region['policies']['payRequired'], string> = {
  off: 'ist freiwillig',
  warn: 'ist freiwillig, wer sie weglässt, wird darauf hingewiesen',
  require: 'ist Pflicht',
}

/** What the desk may set itself. What it has not set is as the region's files say. */
export type BoardSettings = {
  /** on the home page; '' for none */
  announcement: string
  /** ISO date, the last day it is shown; '' for as long as it stands there */
  announcementUntil: string
  homeOrder: HomeBlock[]
  leadSectors: string[]
  payRequired: Region['policies']['payRequired']
  holdFirstJobs: boolean
}

/** Every setting by its name, as it may be stored. */
export const settingSchemas = {
  announcement: z.string().max(500),
  announcementUntil: z.union([z.literal(''), z.iso.date()]),
  homeOrder: z.array(z.enum(homeBlocks)).length(homeBlocks.length),
  leadSectors: z.array(z.string().regex(/^[A-V]$/)),
  payRequired: z.enum(['off', 'warn', 'require']),
  holdFirstJobs: z.boolean(),
} satisfies { [Name in keyof BoardSettings]: z.ZodType<BoardSettings[Name]> }

export const settingNames = Object.keys(settingSchemas) as (keyof BoardSettings)[]

export const settingLabels: Record<keyof BoardSettings, string> = {
  announcement: 'Ankündigung',
  announcementUntil: 'Letzter Tag der Ankündigung',
  homeOrder: 'Reihenfolge der Startseite',
  leadSectors: 'Leitbranchen',
  payRequired: 'Angabe zum Lohn',
  holdFirstJobs: 'Stellen neuer Betriebe',
}

/** What holds where the desk has set nothing. */
export function regionSettings({ leadSectors, policies }: Region): BoardSettings {
  return {
    announcement: '',
    announcementUntil: '',
    homeOrder: [...homeBlocks],
    leadSectors,
    payRequired: policies.payRequired,
    holdFirstJobs: policies.holdFirstJobs,
  }
}

/** How many lead sectors the form has room for. */
export const mostLeadSectors = 8

const places = `Bitte eine Stelle von 1 bis ${homeBlocks.length}.`
const position = z.coerce.number(places).int(places).min(1, places).max(homeBlocks.length, places)
const leadSector = z.string().regex(/^[A-V]?$/, 'Bitte eine Branche oder keine.')

/** The form as it is posted: a place for every block, a field for every lead sector. */
export const SettingsForm = z.strictObject({
  announcement: z.string().trim().max(500, 'Höchstens 500 Zeichen.'),
  announcementUntil: z.union([
    z.literal(''),
    z.iso.date('Bitte ein Datum, etwa 31.12.2026, oder nichts.'),
  ]),
  ...(Object.fromEntries(homeBlocks.map((block) => [`place-${block}`, position])) as Record<
    `place-${HomeBlock}`,
    typeof position
  >),
  ...(Object.fromEntries(
    Array.from({ length: mostLeadSectors }, (_, index) => [`sector-${index}`, leadSector]),
  ) as Record<string, typeof leadSector>),
  payRequired: z.enum(['off', 'warn', 'require'], 'Bitte wählen Sie eine Regel.'),
  holdFirstJobs: z.enum(['yes', 'no'], 'Bitte wählen Sie eine Regel.'),
})

/** The settings a form says; of two blocks in one place the first stays first. */
export function settingsOf(form: z.infer<typeof SettingsForm>): BoardSettings {
  const fields: Record<string, unknown> = form
  const placeOf = (block: HomeBlock) => Number(fields[`place-${block}`])
  const letters = Array.from({ length: mostLeadSectors }, (_, index) => fields[`sector-${index}`])
  const { announcement, announcementUntil, payRequired, holdFirstJobs } = form
  return {
    announcement,
    announcementUntil: announcement === '' ? '' : announcementUntil,
    homeOrder: homeBlocks.toSorted((a, b) => placeOf(a) - placeOf(b)),
    leadSectors: [...new Set(letters)].filter(
      (letter): letter is string => typeof letter === 'string' && letter !== '',
    ),
    payRequired,
    holdFirstJobs: holdFirstJobs === 'yes',
  }
}

/** The same as the form shows it. */
export function fieldsOfSettings(settings: BoardSettings): Record<string, string> {
  const { announcement, announcementUntil, payRequired, holdFirstJobs } = settings
  return {
    announcement,
    announcementUntil,
    payRequired,
    holdFirstJobs: holdFirstJobs ? 'yes' : 'no',
    ...Object.fromEntries(
      settings.homeOrder.map((block, index) => [`place-${block}`, String(index + 1)]),
    ),
    ...Object.fromEntries(
      Array.from({ length: mostLeadSectors }, (_, index) => [
        `sector-${index}`,
        settings.leadSectors[index] ?? '',
      ]),
    ),
  }
}
