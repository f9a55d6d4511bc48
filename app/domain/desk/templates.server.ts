import { z } from 'zod'
import { slugOf } from '#app/paths.ts'
import {
  deleteReasonTemplate,
  listReasonTemplates,
  putReasonTemplate,
} from '#db/queries/reason-templates.ts'
import { inTransaction } from '#db/transaction.ts'
import type { RegionReason } from '../region/region.ts'
import type { Services } from '../services.ts'
import { audit } from './audit.server.ts'
import { type Use, uses } from './cases.ts'

type Writing = Pick<Services, 'db' | 'region'>

/** A reason the desk can give: the region's, or in its own words. */
export type Template = Omit<RegionReason, 'uses'> & {
  uses: Use[]
  /** whether the desk changed the region's words, or added it */
  isOwn: boolean
}

/** What the form of a template asks. */
export const TemplateForm = z.strictObject({
  title: z.string().trim().min(3, 'Bitte 3 bis 80 Zeichen.').max(80, 'Bitte 3 bis 80 Zeichen.'),
  text: z
    .string()
    .trim()
    .min(10, 'Bitte schreiben Sie, was im Brief stehen soll: mindestens 10 Zeichen.')
    .max(2_000, 'Höchstens 2.000 Zeichen.'),
  ground: z
    .string()
    .trim()
    .min(3, 'Bitte nennen Sie das Gesetz oder die Stelle der Nutzungsbedingungen.')
    .max(300, 'Höchstens 300 Zeichen.'),
  uses: z.array(z.enum(uses)),
})
export type TemplateForm = z.infer<typeof TemplateForm>

/** All reasons: the region's in its order, then the desk's own. What the desk wrote wins. */
export async function listTemplates({ db, region }: Writing): Promise<Template[]> {
  const own = new Map((await listReasonTemplates(db)).map((row) => [row.key, row]))
  const fromRegion = region.reasons.map((reason): Template => {
    const row = own.get(reason.key)
    own.delete(reason.key)
    if (!row) return { ...reason, isOwn: false }
    const { title, text, ground } = row
    return { ...reason, title, text, ground, uses: row.decisions as Use[], isOwn: true }
  })
  const added = [...own.values()].map(
    ({ key, title, text, ground, decisions, updatedAt }): Template => ({
      key,
      title,
      text,
      ground,
      uses: decisions as Use[],
      asOf: updatedAt.toISOString().slice(0, 10),
      doubt: null,
      isOwn: true,
    }),
  )
  return [...fromRegion, ...added]
}

/** One of them, or undefined. */
export async function findTemplate(services: Writing, key: string): Promise<Template | undefined> {
  return (await listTemplates(services)).find((one) => one.key === key)
}

/**
 * Stores the desk's words for a reason.
 *
 * @param key undefined for a new one, which is named after its title
 * @returns its key, or undefined when there is none of that key
 */
export function saveTemplate(
  { db, region }: Writing,
  { key, by, form }: { key: string | undefined; by: string; form: TemplateForm },
): Promise<string | undefined> {
  return inTransaction(db, async (trx) => {
    const all = await listTemplates({ db: trx, region })
    const before = all.find((one) => one.key === key)
    if (key !== undefined && !before) return undefined
    const own = key ?? freeKey(form.title, all)
    const { uses: decisions, ...words } = form
    await putReasonTemplate(trx, { key: own, ...words, decisions, updatedBy: by })
    await audit(trx, {
      actor: by,
      action: 'template.change',
      subjectId: own,
      ...(before && { before: wordsOf(before) }),
      after: form,
    })
    return own
  })
}

/** The region's words again; what the desk added is gone. */
export function resetTemplate(
  { db }: Pick<Services, 'db'>,
  { key, by }: { key: string; by: string },
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    if (!(await deleteReasonTemplate(trx, key))) return false
    await audit(trx, { actor: by, action: 'template.reset', subjectId: key })
    return true
  })
}

function wordsOf({ title, text, ground, uses: offered }: Template) {
  return { title, text, ground, uses: offered }
}

function freeKey(title: string, all: Template[]): string {
  const slug = slugOf(title) === 'new' ? 'grund' : slugOf(title)
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? slug : `${slug}-${number}`
    if (!all.some((one) => one.key === key)) return key
  }
}
