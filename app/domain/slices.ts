import { z } from 'zod'
import { slugPattern } from './job-search.ts'

/** A slice as everybody may see it. */
export type OpenSlice = { slug: string; name: string; intro: string }

const unreadable = /(?![\t\n\r])[\p{Cc}\ufffd]/u
const text = z.string().refine((typed) => !unreadable.test(typed), 'enthält unlesbare Zeichen')

/** What the desk writes of a slice; `query` is what it pasted, see readSliceQuery. */
export const SliceForm = z.strictObject({
  name: text
    .trim()
    .min(2, 'Bitte einen Namen mit 2 bis 100 Zeichen angeben.')
    .max(100, 'Höchstens 100 Zeichen.'),
  intro: text.trim().max(1_000, 'Höchstens 1.000 Zeichen.').transform(withPlainBreaks).default(''),
  query: text.trim().min(1, 'Bitte die Adresse einer Suche einfügen.').max(4_000, 'Zu lang.'),
})
/** The same with the address, which only a new one chooses. */
export const NewSliceForm = SliceForm.extend({
  slug: text
    .trim()
    .max(80, 'Höchstens 80 Zeichen.')
    .refine(
      (slug) => slug === '' || slugPattern.test(slug),
      'Nur kleine Buchstaben a bis z, Ziffern und einzelne Bindestriche.',
    )
    .default(''),
})
export type SliceFacts = z.infer<typeof SliceForm>

/** What each field is called. */
export const sliceLabels: Record<string, string> = {
  name: 'Name',
  slug: 'Adresse',
  intro: 'Einleitung',
  query: 'Suche',
}

/** As every browser sends a form. */
function withPlainBreaks(typed: string): string {
  return typed.replaceAll('\r\n', '\n')
}
