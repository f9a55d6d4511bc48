import { paths } from '#app/paths.ts'
import type { Wording } from '../employers/letters.ts'
import { deskRoleHints, deskRoleLabels, type DeskRole } from './staff.ts'

/** What somebody who is to work at the desk gets to read. */
export function deskInvitationLetter(
  { origin, title }: { origin: string; title: string },
  { by, role, token }: { by: string; role: DeskRole; token: string },
): Wording {
  return {
    subject: `Einladung in das Regionalmanagement: ${title}`,
    text: `Guten Tag,

${by} lädt Sie ein, im Regionalmanagement von ${title} mitzuarbeiten. Ihre Rolle: ${deskRoleLabels[role]} (${deskRoleHints[role]}).

${origin}${paths.deskInvitation(token)}

Sie brauchen dafür eine App, die Codes für die Anmeldung in zwei Schritten anzeigt, zum Beispiel die Ihres Passwortmanagers.

Die Einladung gilt drei Tage, nur einmal und nur für diese E-Mail-Adresse. Geben Sie den Link bitte nicht weiter. Wenn Sie damit nichts anfangen können, löschen Sie diese Nachricht einfach.`,
  }
}

export function deskRoleLetter({ title }: { title: string }, role: DeskRole): Wording {
  return {
    subject: `Ihre Rolle im Regionalmanagement: ${deskRoleLabels[role]}`,
    text: `Guten Tag,

Ihre Rolle im Regionalmanagement von ${title} ist jetzt: ${deskRoleLabels[role]} (${deskRoleHints[role]}). Bitte melden Sie sich neu an.`,
  }
}

export function leftDeskLetter({ title }: { title: string }): Wording {
  return {
    subject: 'Sie gehören nicht mehr zum Regionalmanagement',
    text: `Guten Tag,

Ihr Konto gehört nicht mehr zum Regionalmanagement von ${title}, und Sie sind überall abgemeldet. Das Konto selbst besteht weiter.`,
  }
}
