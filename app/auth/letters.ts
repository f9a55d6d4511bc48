import type { Letter } from '#app/domain/mail.server.ts'

type To = { email: string; id?: number | null }

const ignore =
  'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: Ohne den Link geschieht nichts.'

/** Nothing that was typed by who asked stands in these: they go to addresses nobody has confirmed. */
export function confirmLetter(to: To, link: string): Letter {
  return letter(to, 'Bitte bestätigen Sie Ihre E-Mail-Adresse', [
    'mit dieser E-Mail-Adresse wurde bei uns ein Konto angelegt. Damit es Ihres wird, öffnen Sie bitte diesen Link und bestätigen Sie dort:',
    link,
    'Der Link gilt 24 Stunden und nur für die letzte Anmeldung mit dieser Adresse.',
    'Wenn Sie kein Konto angelegt haben, öffnen Sie den Link bitte nicht. Ohne ihn geschieht nichts.',
  ])
}

export function accountExistsLetter(to: To, links: { login: string; reset: string }): Letter {
  return letter(to, 'Sie haben schon ein Konto', [
    'mit dieser E-Mail-Adresse wollte sich jemand neu anmelden. Es gibt dazu aber schon ein Konto. Hier melden Sie sich an:',
    links.login,
    'Wenn Sie Ihr Passwort nicht mehr wissen, legen Sie hier ein neues fest:',
    links.reset,
    'Wenn Sie das nicht waren, brauchen Sie nichts zu tun: An Ihrem Konto ändert sich nichts.',
  ])
}

export function loginLetter(to: To, link: string): Letter {
  return letter(to, 'Ihr Link zum Anmelden', [
    'mit diesem Link melden Sie sich an:',
    link,
    'Er gilt 10 Minuten und nur einmal. Geben Sie ihn bitte nicht weiter.',
    ignore,
  ])
}

export function resetLetter(to: To, link: string): Letter {
  return letter(to, 'Neues Passwort festlegen', [
    'mit diesem Link legen Sie ein neues Passwort fest:',
    link,
    'Er gilt 10 Minuten und nur einmal. Danach sind Sie auf allen anderen Geräten abgemeldet.',
    ignore,
  ])
}

export function newEmailLetter(to: To, link: string): Letter {
  return letter(to, 'Bitte bestätigen Sie Ihre neue E-Mail-Adresse', [
    'diese Adresse soll die neue Adresse eines Kontos bei uns werden. Wenn das stimmt, öffnen Sie bitte diesen Link und bestätigen Sie dort:',
    link,
    'Der Link gilt 24 Stunden.',
    'Wenn Sie das nicht waren, öffnen Sie den Link bitte nicht.',
  ])
}

export function emailTakenLetter(to: To, login: string): Letter {
  return letter(to, 'Sie haben schon ein Konto', [
    'jemand wollte diese E-Mail-Adresse für ein anderes Konto verwenden. Das geht nicht, denn zu ihr gibt es schon ein Konto. Hier melden Sie sich an:',
    login,
    'Wenn Sie das nicht waren, brauchen Sie nichts zu tun.',
  ])
}

export function oldEmailLetter(to: To, reset: string): Letter {
  return letter(to, 'Ihre E-Mail-Adresse soll geändert werden', [
    'für Ihr Konto wurde eine andere E-Mail-Adresse eingetragen. Sie gilt, sobald sie bestätigt ist; bis dahin bleibt es bei dieser.',
    'Waren Sie das nicht? Dann legen Sie bitte gleich ein neues Passwort fest. Damit verfällt auch die Änderung:',
    reset,
  ])
}

export function passwordChangedLetter(to: To, reset: string): Letter {
  return letter(to, 'Ihr Passwort wurde geändert', [
    'das Passwort Ihres Kontos wurde eben geändert, und alle anderen Geräte sind abgemeldet.',
    'Waren Sie das nicht? Dann legen Sie bitte gleich ein neues fest:',
    reset,
  ])
}

export function secondStepLetter(to: To, isOn: boolean, reset: string): Letter {
  const done = isOn ? 'eingerichtet' : 'ausgeschaltet'
  return letter(to, `Anmeldung in zwei Schritten ${done}`, [
    `für Ihr Konto wurde die Anmeldung in zwei Schritten ${done}.`,
    'Waren Sie das nicht? Dann legen Sie bitte gleich ein neues Passwort fest:',
    reset,
  ])
}

/** To who leads the desk. */
export function joinedDeskLetter(
  to: To,
  who: { name: string; email: string },
  team: string,
): Letter {
  return letter(to, `${who.name} gehört jetzt zum Regionalmanagement`, [
    `${who.name} (${who.email}) hat die Einladung in das Regionalmanagement angenommen. Wenn das nicht so gemeint war, nehmen Sie die Person hier wieder aus dem Team:`,
    team,
  ])
}

export function newAppLetter(to: To, reset: string): Letter {
  return letter(to, 'Neue App für die Anmeldung in zwei Schritten', [
    'die Codes für Ihr Konto kommen ab jetzt aus einer anderen App. Die alte gilt nicht mehr, und alle anderen Geräte sind abgemeldet.',
    'Waren Sie das nicht? Dann legen Sie bitte gleich ein neues Passwort fest:',
    reset,
  ])
}

export function newRecoveryCodesLetter(to: To, reset: string): Letter {
  return letter(to, 'Neue Wiederherstellungscodes', [
    'für Ihr Konto wurden eben neue Wiederherstellungscodes gezeigt. Die alten gelten nicht mehr.',
    'Waren Sie das nicht? Dann legen Sie bitte gleich ein neues Passwort fest:',
    reset,
  ])
}

export function recoveryCodeUsedLetter(to: To, left: number, reset: string): Letter {
  const rest = left === 1 ? 'Es ist noch einer übrig' : `Es sind noch ${left} übrig`
  return letter(to, 'Ein Wiederherstellungscode wurde benutzt', [
    'für Ihr Konto wurde eben statt eines Codes aus der App einer Ihrer Wiederherstellungscodes benutzt.',
    `${rest}. In Ihrem Konto richten Sie eine neue App ein und holen sich neue Codes.`,
    'Waren Sie das nicht? Dann legen Sie bitte gleich ein neues Passwort fest:',
    reset,
  ])
}

function letter({ email, id }: To, subject: string, paragraphs: string[]): Letter {
  const text = ['Guten Tag,', ...paragraphs].join('\n\n')
  return { to: email, subject, text, accountId: id ?? null }
}
