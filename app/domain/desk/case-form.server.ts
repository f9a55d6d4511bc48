import { z } from 'zod'
import { findCase } from '#db/queries/desk-cases.ts'
import type { Office } from '../employers/post.server.ts'
import { askBack, questionOf } from './asking.server.ts'
import { standingOf } from './case-page.server.ts'
import { type Deed, deeds, needsReason, offeredDeeds, useOf } from './cases.ts'
import { letterOf } from './correspondence.server.ts'
import { decideCase } from './deciding.server.ts'
import { findTemplate, listTemplates } from './templates.server.ts'

const note = z
  .string()
  .max(2_000, 'Höchstens 2.000 Zeichen.')
  .transform((text) => text.replace(/\r\n/g, '\n').trim())

/** What is posted to a case. */
export const CaseForm = z
  .strictObject({
    deed: z.enum(deeds, 'Bitte wählen Sie, was mit dem Fall geschehen soll.'),
    template: z.string().max(100).default(''),
    note: note.default(''),
    /** the list it came from, for the page; see readQueueView */
    queue: z.string().max(300).optional(),
  })
  .refine(({ deed, template }) => !needsReason(deed) || template !== '', {
    path: ['template'],
    message:
      'Bitte wählen Sie einen Grund: Er nennt die Regel, auf die sich die Entscheidung stützt.',
  })
  .refine(({ deed, note: text }) => !needsReason(deed) || text !== '', {
    path: ['note'],
    message: 'Bitte schreiben Sie, worum es geht.',
  })
export type CaseForm = z.infer<typeof CaseForm>

/** What is about to be done with a case, from the page's address or a form that was refused. */
export type Intent = { deed: Deed; template: string | null; note: string | null }

/** What the address of a case's page asks; undefined when it asks nothing that can be done. */
export function readIntent(search: URLSearchParams): Intent | undefined {
  const deed = deeds.find((one) => one === search.get('do'))
  return deed && { deed, template: search.get('template'), note: search.get('note') }
}

/**
 * The reasons that go with a deed, the words of the one that was chosen, and the letter as it would
 * be sent. Undefined when the deed is not open for the case as it stands.
 */
export async function preparedDeed(office: Office, id: number, intent: Intent) {
  const matter = await findCase(office.db, id)
  if (!matter || matter.decidedAt) return undefined
  const standing = await standingOf(office, matter)
  const { deed } = intent
  if (!offeredDeeds(standing).includes(deed)) return undefined
  const use = useOf(standing.kind, deed)
  const templates = (await listTemplates(office)).filter(({ uses }) => uses.includes(use))
  const chosen = templates.find(({ key }) => key === intent.template)
  const text = intent.note ?? chosen?.text ?? ''
  const words = { matter, note: text || null, ground: chosen?.ground ?? null }
  const letter =
    deed === 'asked'
      ? await questionOf(office, matter, text || '…')
      : await letterOf(office, { ...words, decision: deed, objection: undefined })
  return {
    deed,
    use,
    needsReason: needsReason(deed),
    templates: templates.map(({ key, title, ground }) => ({ key, title, ground })),
    template: chosen?.key ?? null,
    note: text,
    letter: letter ?? null,
  }
}

export type Settling =
  | 'done'
  | 'unknown'
  | 'decided'
  /** what was asked for cannot be done: the words say why */
  | { field: string; message: string }

/** Does with a case what the form says, in the words it says. */
export async function settleByForm(
  office: Office,
  { id, by, form }: { id: number; by: string; form: CaseForm },
): Promise<Settling> {
  const { deed, template: key, note: words } = form
  const template = key === '' ? undefined : await findTemplate(office, key)
  if (key !== '' && !template) {
    return {
      field: 'template',
      message: 'Diesen Grund gibt es nicht mehr. Bitte wählen Sie einen.',
    }
  }
  if (deed === 'asked') {
    const outcome = await askBack(office, { id, by, note: words })
    return outcome === 'nobody' ? { field: '', message: nobodyThere } : outcome
  }
  const outcome = await decideCase(office, {
    id,
    by,
    decision: deed,
    note: words || null,
    ground: template?.ground ?? null,
  })
  if (outcome === 'blocked') return { field: '', message: 'Der Betrieb ist gesperrt.' }
  return outcome === 'unfit'
    ? { field: 'deed', message: 'Das passt nicht zu diesem Fall.' }
    : outcome
}

const nobodyThere =
  'Zu diesem Betrieb gehört kein Konto, das wir fragen könnten. Bitte nehmen Sie den Hörer in die Hand.'
