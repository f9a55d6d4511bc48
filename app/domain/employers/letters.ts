import { paths } from '#app/paths.ts'

/** What the board writes to employers: subject and text. Names in it were typed by people. */
export type Wording = { subject: string; text: string }

export const roleLabels = {
  owner: 'Inhaber oder Inhaberin',
  editor: 'Bearbeiten',
  viewer: 'Nur lesen',
} as const
export type Role = keyof typeof roleLabels
export const roles = ['owner', 'editor', 'viewer'] as const

/** What a role may do, in words. */
export const roleHints: Record<Role, string> = {
  owner: 'darf alles: Stellen, Profil, Team und Bestätigung',
  editor: 'schreibt Stellen und das Profil',
  viewer: 'sieht alles und ändert nichts',
}

type Named = { employer: string; origin: string; employerId: number }

export function joinRequestLetter(
  { employer, origin, employerId }: Named,
  applicant: { name: string; email: string },
): Wording {
  return {
    subject: `${applicant.name} möchte zu ${employer}`,
    text: `Guten Tag,

${applicant.name} (${applicant.email}) möchte in das Team von ${employer} aufgenommen werden. Die Adresse ist bestätigt. Ob die Person zu Ihnen gehört, wissen nur Sie.

Aufnehmen oder ablehnen:

${origin}${paths.employerMembers(employerId)}`,
  }
}

export function admittedLetter({ employer, origin, employerId }: Named): Wording {
  return {
    subject: `Sie gehören jetzt zu ${employer}`,
    text: `Guten Tag,

Sie sind in das Team von ${employer} aufgenommen:

${origin}${paths.employerHome(employerId)}`,
  }
}

export function refusedLetter({ employer }: Pick<Named, 'employer'>): Wording {
  return {
    subject: `Ihre Anfrage bei ${employer}`,
    text: `Guten Tag,

Ihre Anfrage, in das Team von ${employer} aufgenommen zu werden, wurde abgelehnt. Falls das ein Irrtum ist, sprechen Sie bitte direkt mit dem Betrieb.`,
  }
}

export function invitationLetter(
  { employer, origin }: Omit<Named, 'employerId'>,
  { by, role, token }: { by: string; role: Role; token: string },
): Wording {
  return {
    subject: `Einladung in das Team von ${employer}`,
    text: `Guten Tag,

${by} lädt Sie ein, die Stellen von ${employer} mit zu betreuen. Ihre Rolle: ${roleLabels[role]} (${roleHints[role]}).

${origin}${paths.invitation(token)}

Die Einladung gilt 14 Tage und für diese E-Mail-Adresse. Wenn Sie damit nichts anfangen können, löschen Sie diese Nachricht einfach.`,
  }
}

export function roleChangedLetter({ employer }: Pick<Named, 'employer'>, role: Role): Wording {
  return {
    subject: `Ihre Rolle bei ${employer}`,
    text: `Guten Tag,

Ihre Rolle bei ${employer} ist jetzt: ${roleLabels[role]} (${roleHints[role]}).`,
  }
}

export function removedLetter({ employer }: Pick<Named, 'employer'>): Wording {
  return {
    subject: `Sie gehören nicht mehr zu ${employer}`,
    text: `Guten Tag,

Ihr Konto gehört nicht mehr zum Team von ${employer}. Ihr Konto selbst besteht weiter; die Stellen bleiben beim Betrieb.`,
  }
}

export function leftLetter({ employer }: Pick<Named, 'employer'>, name: string): Wording {
  return {
    subject: `${name} hat ${employer} verlassen`,
    text: `Guten Tag,

${name} gehört nicht mehr zum Team von ${employer}. Die Stellen bleiben beim Betrieb.`,
  }
}

export function verifiedLetter({ employer, origin, employerId }: Named): Wording {
  return {
    subject: `${employer} ist bestätigt`,
    text: `Guten Tag,

${employer} ist bestätigt. Neue Stellen erscheinen ab jetzt sofort:

${origin}${paths.employerHome(employerId)}`,
  }
}

export function approvedLetter(
  { employer, origin, employerId }: Named,
  { job, note }: { job: string | null; note: string | null },
): Wording {
  const subject = job ? `Ihre Stelle ist öffentlich: ${job}` : `${employer} ist bestätigt`
  const happened = job
    ? `das Regionalmanagement hat Ihre Stelle „${job}“ geprüft und veröffentlicht.`
    : `das Regionalmanagement hat ${employer} bestätigt. Neue Stellen erscheinen ab jetzt sofort.`
  return {
    subject,
    text: `Guten Tag,

${happened}${noted(note)}

${origin}${paths.employerHome(employerId)}`,
  }
}

export function declinedLetter(
  { employer, origin, employerId }: Named,
  {
    job,
    claim,
    note,
    reasons,
    contact,
  }: {
    job: string | null
    /** somebody who asked to take the employer over, and is not let in */
    claim: boolean
    note: string | null
    reasons: string[]
    contact: { organisation: string; email: string; phone: string }
  },
): Wording {
  const what = job ? `Ihre Stelle „${job}“` : employer
  const happened = job
    ? `das Regionalmanagement hat Ihre Stelle „${job}“ bei ${employer} nicht veröffentlicht.`
    : claim
      ? `das Regionalmanagement hat Ihnen ${employer} nicht übergeben.`
      : `das Regionalmanagement hat ${employer} nicht bestätigt. Sie können weiter Stellen schreiben; jede wird vor der Veröffentlichung geprüft.`
  const link = claim ? '' : `\n\n${origin}${paths.employerHome(employerId)}`
  return {
    subject: `Nicht freigegeben: ${what}`,
    text: `Guten Tag,

${happened}

Geprüft wurde aus diesem Grund:
${reasons.map((reason) => `- ${reason}`).join('\n') || '- Das Regionalmanagement prüft neue Betriebe.'}${noted(note)}

Sie sind anderer Meinung? Antworten Sie binnen sechs Monaten, dann prüft ein Mensch die Entscheidung noch einmal: ${contact.organisation}, ${contact.email}, Telefon ${contact.phone}.${link}`,
  }
}

function noted(note: string | null): string {
  return note ? `\n\nDazu schreibt es:\n${note}` : ''
}
