import { paths } from '#app/paths.ts'
import type { Wording } from '../employers/letters.ts'
import type { Decision } from './cases.ts'

/** What the desk writes to an employer about a decision (Regulation (EU) 2022/2065, article 17). */
export type DecisionFacts = {
  employer: string
  employerId: number
  origin: string
  /** title of the job it is about; null for the employer itself */
  job: string | null
  /** somebody who asked to take the employer over, and is not let in */
  claim: boolean
  /** what was found, one sentence each */
  reasons: string[]
  note: string | null
  /** the rule it rests on */
  ground: string | null
  /** whether a rule of the board brought it up */
  byMachine: boolean
  /** whether a reader reported it */
  byReport: boolean
  /** the secret with which to object; undefined while the letter is only looked at */
  objection: string | undefined
  contact: { organisation: string; email: string; phone: string }
}

/** The letter about a decision. */
export function decisionLetter(decision: Decision, facts: DecisionFacts): Wording {
  if (decision === 'approved') return approvedLetter(facts)
  return {
    subject: `${subjects[decision]}: ${decision !== 'blocked' && facts.job ? `Ihre Stelle „${facts.job}“` : facts.employer}`,
    text: `Guten Tag,

${happened(decision, facts)}

${found(facts)}${noted(facts.note)}

Worauf sich das stützt: ${facts.ground ?? 'die Nutzungsbedingungen der Stellenbörse.'}

${howItCame(facts)}

${howToObject(facts)}${facts.claim ? '' : homeLink(facts)}`,
  }
}

function approvedLetter(facts: DecisionFacts): Wording {
  const { employer, job, note } = facts
  return {
    subject: job ? `Ihre Stelle ist öffentlich: ${job}` : `${employer} ist bestätigt`,
    text: `Guten Tag,

${
  job
    ? `das Regionalmanagement hat Ihre Stelle „${job}“ geprüft; sie ist öffentlich.`
    : `das Regionalmanagement hat ${employer} bestätigt. Neue Stellen erscheinen ab jetzt sofort.`
}${noted(note)}${homeLink(facts)}`,
  }
}

/** Asks an employer something before anything is decided. */
export function questionLetter(
  facts: Pick<DecisionFacts, 'employer' | 'employerId' | 'origin' | 'job' | 'contact'> & {
    caseId: number
    /** an owner answers on the board; who only asks to be one does so by mail */
    claim: boolean
    question: string
  },
): Wording {
  const { employer, origin, job, caseId, contact, question } = facts
  const what = job ? `Ihrer Stelle „${job}“` : employer
  const answer = facts.claim
    ? ''
    : `Antworten Sie hier, oder ändern Sie von dort aus, was zu ändern ist. Dann sehen wir wieder hin:

${origin}${paths.employerCase(caseId)}

`
  return {
    subject: `Eine Frage zu ${what}`,
    text: `Guten Tag,

das Regionalmanagement hat eine Frage zu ${what}. Entschieden ist noch nichts.

${question}

${answer}${facts.claim ? 'Antworten Sie uns bitte' : 'Oder schreiben Sie uns'}: ${address(contact)}.`,
  }
}

/** Tells an employer that it is on the board again. */
export function unblockedLetter({
  employer,
  employerId,
  origin,
}: Pick<DecisionFacts, 'employer' | 'employerId' | 'origin'>): Wording {
  return {
    subject: `${employer} ist nicht mehr gesperrt`,
    text: `Guten Tag,

das Regionalmanagement hat die Sperre von ${employer} aufgehoben. Öffentliche Stellen sind wieder zu sehen.${homeLink({ employerId, origin })}`,
  }
}

const subjects: Record<Exclude<Decision, 'approved'>, string> = {
  declined: 'Nicht freigegeben',
  removed: 'Entfernt',
  blocked: 'Gesperrt',
}

function happened(
  decision: Exclude<Decision, 'approved'>,
  { employer, job, claim }: DecisionFacts,
): string {
  if (decision === 'blocked') {
    return `das Regionalmanagement hat ${employer} gesperrt. Der Betrieb und seine Stellen sind nirgends mehr zu sehen.`
  }
  if (job) {
    return decision === 'removed'
      ? `das Regionalmanagement hat Ihre Stelle „${job}“ bei ${employer} vom Board genommen.`
      : `das Regionalmanagement hat Ihre Stelle „${job}“ bei ${employer} nicht veröffentlicht. Sie steht wieder bei Ihren Entwürfen.`
  }
  return claim
    ? `das Regionalmanagement hat Ihnen ${employer} nicht übergeben.`
    : `das Regionalmanagement hat ${employer} nicht bestätigt. Sie können weiter Stellen schreiben; jede wird vor der Veröffentlichung geprüft.`
}

function found({ reasons }: DecisionFacts): string {
  return `Geprüft wurde aus diesem Grund:
${reasons.map((reason) => `- ${reason}`).join('\n') || '- Das Regionalmanagement prüft neue Betriebe.'}`
}

function noted(note: string | null): string {
  return note ? `\n\nDazu schreibt es:\n${note}` : ''
}

function howItCame({ byMachine, byReport }: DecisionFacts): string {
  const hint = byReport
    ? 'Aufmerksam wurden wir durch eine Meldung.'
    : byMachine
      ? 'Aufmerksam wurden wir durch eine automatische Prüfung.'
      : 'Eine automatische Prüfung war nicht beteiligt.'
  return `${hint} Entschieden hat ein Mensch.`
}

function howToObject({ origin, objection, contact }: DecisionFacts): string {
  const path = objection === undefined ? '<Link zum Widerspruch>' : paths.objection(objection)
  const link = objection === undefined ? path : `${origin}${path}`
  return `Sie sind anderer Meinung? Widersprechen Sie binnen sechs Monaten, das kostet nichts. Dann prüft ein Mensch die Entscheidung noch einmal:

${link}

Oder schreiben Sie uns: ${address(contact)}. Der Weg zu den Gerichten bleibt Ihnen offen.`
}

function address({ organisation, email, phone }: DecisionFacts['contact']): string {
  return `${organisation}, ${email}, Telefon ${phone}`
}

function homeLink({ origin, employerId }: Pick<DecisionFacts, 'origin' | 'employerId'>): string {
  return `\n\n${origin}${paths.employerHome(employerId)}`
}
