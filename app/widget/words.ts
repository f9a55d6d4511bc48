export type Lang = 'de' | 'en'

/** The widget's own words, with # for numbers; what it says of jobs comes from the board. */
export const words = {
  de: {
    what: 'Beruf, Stichwort oder Betrieb',
    search: 'Suchen',
    no: 'Keine Stelle gefunden',
    one: '1 Stelle',
    many: '# Stellen',
    page: ', Seite # von #',
    pages: 'Seiten',
    back: 'Zurück',
    next: 'Weiter',
    any: 'egal',
    hint: 'Andere Wörter oder weniger Filter finden vielleicht mehr.',
    all: 'Alle # Stellen ansehen',
    board: 'Zur Stellenbörse',
    tab: ' (öffnet einen neuen Tab)',
    down: 'Die Stellenbörse ist gerade nicht zu erreichen.',
    busy: 'Gerade fragen sehr viele an. Bitte warten Sie eine Minute.',
    wrong: 'Diese Auswahl versteht die Stellenbörse nicht.',
    again: 'Noch einmal versuchen',
    report: 'Stelle melden',
  },
  en: {
    what: 'Occupation, keyword or employer',
    search: 'Search',
    no: 'No jobs found',
    one: '1 job',
    many: '# jobs',
    page: ', page # of #',
    pages: 'Pages',
    back: 'Back',
    next: 'Next',
    any: 'any',
    hint: 'Other words or fewer filters may find more.',
    all: 'See all # jobs',
    board: 'Go to the job board',
    tab: ' (opens a new tab)',
    down: 'The job board cannot be reached at the moment.',
    busy: 'Too many are asking at the moment. Please wait a minute.',
    wrong: 'The job board does not understand this selection.',
    again: 'Try again',
    report: 'Report this job',
  },
}

export type Words = (typeof words)[Lang]

/** "# Stellen" and 1234 → "1.234 Stellen" */
export function fill(text: string, lang: Lang, ...numbers: number[]): string {
  return numbers.reduce((filled, one) => filled.replace('#', one.toLocaleString(lang)), text)
}
