import { z } from 'zod'
import { sectors } from '../sectors.ts'

/** Number of people, as choices. */
export const sizes = ['1-9', '10-49', '50-249', '250+'] as const
export const sizeLabels: Record<(typeof sizes)[number], string> = {
  '1-9': '1 bis 9 Beschäftigte',
  '10-49': '10 bis 49 Beschäftigte',
  '50-249': '50 bis 249 Beschäftigte',
  '250+': '250 Beschäftigte und mehr',
}

/** How many people work there, in words; null when it is not known. */
export function sizeLabel(size: string | null): string | null {
  return sizes.find((one) => one === size) ? sizeLabels[size as (typeof sizes)[number]] : null
}

export const maxBenefits = 30
export const maxLinks = 5

const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Höchstens ${max} Zeichen.`)
    .transform((text) => text || null)

/** What somebody writes as a website: "baecker.de" is one, too. */
const website = z
  .string()
  .trim()
  .max(300, 'Höchstens 300 Zeichen.')
  .transform((text) => (text === '' || /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`))
  .refine((text) => text === '' || isWebAddress(text, /^https?:$/), {
    message: 'Erwartet wird eine Adresse wie https://www.baeckerei-muster.de.',
  })
  .transform((text) => (text === '' ? null : new URL(text).href))

const letters = new Set(sectors.map((sector) => sector.letter))

const fields = {
  name: z
    .string('Der Name fehlt.')
    .trim()
    .min(2, 'Der Name braucht 2 bis 200 Zeichen.')
    .max(200, 'Der Name braucht 2 bis 200 Zeichen.'),
  website,
  sector: z
    .string()
    .refine((letter) => letter === '' || letters.has(letter), 'Bitte wählen Sie aus der Liste.')
    .transform((letter) => letter || null),
  postcode: z
    .string()
    .trim()
    .regex(/^\d{5}$/, 'Erwartet werden fünf Ziffern.'),
  place: z
    .string()
    .trim()
    .min(1, 'In welcher Gemeinde ist Ihr Sitz?')
    .max(120, 'Höchstens 120 Zeichen.'),
  street: optionalText(120),
  size: z.union([z.enum(sizes), z.literal('').transform(() => null)], {
    error: 'Bitte wählen Sie aus der Liste.',
  }),
  description: z.string().trim().max(5_000, 'Höchstens 5.000 Zeichen.'),
}

/** What is asked when an employer is created. */
export const NewEmployerForm = z.strictObject(fields)
export type NewEmployerForm = z.infer<typeof NewEmployerForm>

/** What its owner can change later; one benefit, one link a line. */
export const OwnerProfileForm = z.strictObject({
  ...fields,
  benefits: lines(maxBenefits, 'Leistungen').pipe(
    z.array(z.string().max(120, 'Eine Leistung hat höchstens 120 Zeichen.')),
  ),
  links: lines(maxLinks, 'Links').pipe(
    z.array(
      z
        .string()
        .max(300, 'Ein Link hat höchstens 300 Zeichen.')
        .refine((link) => isWebAddress(link, /^https:$/), 'Jeder Link beginnt mit https://.')
        .transform((link) => new URL(link).href),
    ),
  ),
})
/** What an editor can change: everything but the name. */
export const EditorProfileForm = OwnerProfileForm.omit({ name: true })
export type ProfileForm = z.infer<typeof EditorProfileForm> & { name?: string }

export const fieldLabels: Record<string, string> = {
  name: 'Name',
  website: 'Website',
  sector: 'Branche',
  postcode: 'Postleitzahl',
  place: 'Gemeinde',
  street: 'Straße',
  size: 'Größe',
  description: 'Über den Betrieb',
  benefits: 'Leistungen',
  links: 'Links',
}

function lines(max: number, what: string) {
  return z
    .string()
    .max(10_000, 'Das ist zu lang.')
    .transform((text) => [
      ...new Set(
        text
          .split(/\r?\n/)
          .map((line) => line.replace(/^[\s•*–-]+/, '').trim())
          .filter((line) => line !== ''),
      ),
    ])
    .refine((all) => all.length <= max, `Höchstens ${max} ${what}, je eine Zeile.`)
}

function isWebAddress(text: string, protocol: RegExp): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return (
    protocol.test(url.protocol) &&
    url.hostname.includes('.') &&
    url.username === '' &&
    url.password === ''
  )
}
