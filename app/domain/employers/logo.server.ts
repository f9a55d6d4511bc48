import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { deleteLogo, findLogo, putLogo } from '#db/queries/employer-logos.ts'
import type { Services } from '../services.ts'
import { pictureKind } from './picture-kind.ts'

/** What a logo may weigh when it comes, in bytes. */
export const maxLogoBytes = 2 * 1024 * 1024
/** Decoded, four bytes each: a small file can claim to be endless. */
const maxPixels = 25_000_000
/** Longest side as we draw it. */
const side = 512
const minSide = 16
const seconds = 10

export type Drawing =
  { ok: true; webp: Buffer; width: number; height: number } | { ok: false; message: string }

const notAPicture =
  'Das ist kein Bild, das wir lesen können. Erwartet wird ein PNG, JPEG oder WebP; ein SVG oder GIF speichern Sie bitte als PNG.'
const broken = 'Das Bild ist beschädigt oder unvollständig. Bitte speichern Sie es noch einmal.'
const tooLarge = 'Das Bild hat zu viele Bildpunkte. Höchstens 25 Millionen, etwa 5.000 × 5.000.'
const more =
  'In der Datei steckt außer dem Bild noch etwas. Bitte öffnen Sie das Bild und speichern es neu als PNG.'

/**
 * Draws a picture anew, as WebP of at most 512 pixels, upright and without anything that is not the
 * picture: no place, no camera, no text, no second file behind it. What it is tell its first bytes,
 * never its name or what the browser calls it.
 */
export async function drawLogo(bytes: Buffer): Promise<Drawing> {
  if (bytes.length > maxLogoBytes) return { ok: false, message: tooHeavy }
  const kind = pictureKind(bytes)
  if (!kind) return { ok: false, message: notAPicture }
  if (!kind.isWhole) return { ok: false, message: kind.hasMore ? more : broken }
  try {
    const options = { limitInputPixels: maxPixels, sequentialRead: true, failOn: 'error' } as const
    const picture = sharp(bytes, options)
    const { format, width = 0, height = 0 } = await picture.metadata()
    if (format !== kind.format) return { ok: false, message: notAPicture }
    if (width * height > maxPixels) return { ok: false, message: tooLarge }
    if (Math.min(width, height) < minSide) return { ok: false, message: tooSmall }
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 90 })
      .timeout({ seconds })
      .toBuffer({ resolveWithObject: true })
    return { ok: true, webp: data, width: info.width, height: info.height }
  } catch (error) {
    return { ok: false, message: /pixel limit/i.test(String(error)) ? tooLarge : broken }
  }
}

export const tooHeavy = 'Die Datei ist größer als 2 MB.'
const tooSmall = `Das Bild ist zu klein: mindestens ${minSide} Bildpunkte an jeder Seite.`

/**
 * Gives an employer a logo, under a name nobody guesses and no earlier one had.
 *
 * @returns what is wrong with the file, or undefined when it is there
 */
export async function saveLogo(
  { db }: Pick<Services, 'db'>,
  employerId: number,
  bytes: Buffer,
): Promise<string | undefined> {
  const drawing = await drawLogo(bytes)
  if (!drawing.ok) return drawing.message
  const { webp, width, height } = drawing
  await putLogo(db, { employerId, name: randomBytes(16).toString('hex'), webp, width, height })
  return undefined
}

export function removeLogo({ db }: Pick<Services, 'db'>, employerId: number): Promise<void> {
  return deleteLogo(db, employerId)
}

/** The logo as a page shows it, or null. */
export async function logoOf({ db }: Pick<Services, 'db'>, employerId: number) {
  return (await findLogo(db, employerId)) ?? null
}
