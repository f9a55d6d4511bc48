import type { Wording } from '../employers/letters.ts'
import { reportReasonLabels } from './cases.ts'
import type { DecisionView } from './decision-view.ts'

/** What letters to a reader say of a report. */
type Reported = { id: number; reason: string; employerName: string; jobTitle: string | null }

/** Confirms a report (Regulation (EU) 2022/2065, article 16(4)). */
export function receiptLetter(report: Reported, link: string): Wording {
  return {
    subject: `Ihre Meldung ${report.id} ist angekommen`,
    text: `Guten Tag,

Ihre Meldung ist angekommen: ${nameOf(report)}, ${reasonOf(report)}. Sie hat die Nummer ${report.id}.

Ein Mensch im Regionalmanagement sieht sie sich an und entscheidet. Das Ergebnis schreiben wir Ihnen. Der Betrieb erfährt nicht, wer gemeldet hat.

Den Stand sehen Sie jederzeit hier. Der Link gehört nur Ihnen:

${link}`,
  }
}

/** Tells a reader what was decided, and why (article 16(5)). */
export function answerLetter(
  report: Reported,
  view: DecisionView,
  { link, objectUntil }: { link: string; objectUntil: string | null },
): Wording {
  return {
    subject: `Entschieden: Ihre Meldung ${report.id}`,
    text: `Guten Tag,

das Regionalmanagement hat über Ihre Meldung ${report.id} entschieden: ${nameOf(report)}, ${reasonOf(report)}.

${view.happened}${noted(view.note)}

Worauf sich das stützt: ${view.ground}

${view.how}

${
  objectUntil === null
    ? 'Die Entscheidung können Sie hier nachlesen:'
    : `Sie sind anderer Meinung? Widersprechen Sie bis zum ${objectUntil}, das kostet nichts. Dann prüft ein Mensch die Entscheidung noch einmal:`
}

${link}

Der Weg zu den Gerichten bleibt Ihnen offen.`,
  }
}

/** Tells whoever objected what came of it (article 20(5)). */
export function objectionLetter(
  contested: { employerName: string; jobTitle: string | null },
  { upheld, note, consequence }: { upheld: boolean; note: string; consequence: string },
): Wording {
  return {
    subject: `Ihr Widerspruch: ${upheld ? 'Sie haben recht bekommen' : 'Es bleibt dabei'}`,
    text: `Guten Tag,

das Regionalmanagement hat Ihren Widerspruch geprüft: ${nameOf(contested)}.

${consequence}

Dazu schreibt es:
${note}

Entschieden hat ein Mensch. Der Weg zu den Gerichten bleibt Ihnen offen.`,
  }
}

function nameOf({ employerName, jobTitle }: { employerName: string; jobTitle: string | null }) {
  return jobTitle ? `„${jobTitle}“ bei ${employerName}` : employerName
}

function reasonOf({ reason }: Reported): string {
  return reportReasonLabels[reason] ?? 'Anderes'
}

function noted(note: string | null): string {
  return note ? `\n\n${note}` : ''
}
