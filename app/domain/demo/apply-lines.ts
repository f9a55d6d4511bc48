import type { Advert } from './adverts.ts'
import type { Facts } from './lines.ts'
import { pick, type Random } from './random.ts'
import { dateLabel } from '../labels.ts'

/** Until when and how one applies, and whom one can ask. */
export function applyLines({ kind, random }: Advert, facts: Facts): (string | null)[] {
  const isInTime = (facts.startsOn ?? '9') > facts.validThrough
  const hasDeadline = isInTime && kind !== 'open-application' && random() < 0.25
  const day = dateLabel(facts.validThrough)
  return [
    hasDeadline ? pick(random, [`Bewerbungsschluss ist der **${day}**.`, deadline(day)]) : null,
    wayLine(random, facts),
    contactLine(random, facts),
  ]
}

function deadline(day: string): string {
  return `Bewerbungen nehmen wir bis zum **${day}** an.`
}

function wayLine(random: Random, { apply: { url, email, phone } }: Facts): string {
  if (url) return pick(random, formLines)
  if (!email) return `Am Telefon erreichen Sie uns unter ${phone}.`
  return pick(random, [`Schreiben Sie an ${email}.`, `Ihre Bewerbung geht an ${email}.`])
}

function contactLine(random: Random, { contactName, apply }: Facts): string | null {
  const { url, email, phone } = apply
  const contact = contactName?.replace(/, (.+)$/, ' ($1)')
  if (!contact) return null
  if (!url && !email) return `Es meldet sich ${contact}.`
  if (!phone) return `Fragen beantwortet ${contact}.`
  return pick(random, [
    `Fragen beantwortet ${contact} unter ${phone}.`,
    `Am Telefon hilft ${contact}: ${phone}.`,
  ])
}

const formLines = [
  'Bewerben können Sie sich über das Formular auf unserer Stellenseite.',
  'Am schnellsten geht die Bewerbung über unsere Stellenseite.',
]
