import type { Advice, DraftText } from './advice.ts'
import { sentencesOf } from './running-text.ts'

const fewestWords = 50

/** Is there enough to decide upon? */
export function textAdvice({ text }: DraftText): Advice[] {
  const words = sentencesOf(text ?? '').reduce(
    (count, sentence) => count + sentence.words.length,
    0,
  )
  if (words === 0) {
    return [hint('text', 'text-missing', 'Die Beschreibung fehlt. Beginnen Sie mit den Aufgaben.')]
  }
  if (words >= fewestWords) return []
  return [
    hint(
      'text',
      'text-short',
      'Das ist noch knapp, um sich zu bewerben. Schreiben Sie, was zu tun ist, was man können muss und was Sie bieten.',
    ),
  ]
}

/** A beginning that lies behind. */
export function startAdvice({ startsOn, startsNow }: DraftText, today: string): Advice[] {
  if (!startsOn || startsNow || startsOn >= today) return []
  return [
    hint(
      'startsOn',
      'start-past',
      'Der Beginn liegt in der Vergangenheit. Nennen Sie einen späteren Tag oder „ab sofort“.',
    ),
  ]
}

/** Work that is done somewhere needs a place one can travel to. */
export function placeAdvice(draft: DraftText): Advice[] {
  const { places, remote, employerHasManyPlaces } = draft
  if (remote === 'fully') return []
  if (!places || places.length === 0) {
    const message = employerHasManyPlaces
      ? 'Der Arbeitsort fehlt. Nennen Sie die Orte, an denen wirklich jemand gesucht wird.'
      : 'Der Arbeitsort fehlt. Nennen Sie den Ort, an dem gearbeitet wird.'
    return [hint('places', 'place-missing', message)]
  }
  if (places.every(({ municipality }) => municipality)) return []
  return [
    hint(
      'places',
      'place-vague',
      'Ein ganzer Landkreis ist kein Arbeitsort. Nennen Sie die Gemeinde, damit man den Weg abschätzen kann.',
    ),
  ]
}

/** A way to answer that everybody can use, also after work. */
export function applyAdvice({ apply }: DraftText): Advice[] {
  if (!apply || apply.url || apply.email) return []
  if (!apply.phone) {
    return [
      hint(
        'apply',
        'apply-missing',
        'Es fehlt, wie man sich bewirbt. Nennen Sie eine E-Mail-Adresse oder ein Formular.',
      ),
    ]
  }
  return [
    hint(
      'apply',
      'apply-phone-only',
      'Nur per Telefon erreichen Sie viele nicht: wer noch arbeitet oder schlecht hört. Nennen Sie auch eine E-Mail-Adresse.',
    ),
  ]
}

function hint(field: string, rule: string, message: string): Advice {
  return { field, rule, severity: 'hint', message }
}
