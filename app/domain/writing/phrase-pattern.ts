import { fold } from '#search/german.ts'
import type { Sentence } from './running-text.ts'

/** Where in a sentence a phrase was found: the first word and the one after the last. */
export type Span = { from: number; to: number }

/**
 * Names for what many patterns share. An age begins at 16: what is said of children is none of our
 * business.
 */
const names: Record<string, string> = {
  alter:
    '(1[6-9]|[2-6][0-9]|achtzehn|zwanzig|fünfundzwanzig|dreißig|fünfunddreißig|vierzig|fünfundvierzig|fünfzig|sechzig)',
  adjektive: '((und|sowie|sehr|hoch|[^ .]{3,30}(e|es|en|er|em)) ){0,3}',
  ende: '(?= \\.)',
  andere: '(?<!(für|von|mit|bei|durch|an|zur|unsere|unseren|unserer|die|der|den|denen) )',
  team: '(team|teams|mannschaft|truppe|kollegium|crew|belegschaft|kollegenkreis)',
  person:
    '(mitarbeit*|kolleg*|leute|leuten|bewerber*|aushilfe*|verstärkung|unterstützung|person|personen|typ|typen|[^ .]{0,30}(kraft|kräfte|kräften))',
  bewerbung:
    '(bewerbung*|lebenslauf*|lebensläufe|anschreiben|*unterlagen|zeugnisse*|schicken|schick|senden|sende)',
  lohn: '([^ .]{0,10}(gehalt|gehalts|gehaltes|gehälter|lohn|lohns|lohnes|verdienst|verdienstes|einkommen|einkommens|entgelt|entgelts))',
  foto: '(foto|fotos|bild|lichtbild|lichtbilder|lichtbildes|passbild|passbilder|passfoto|passfotos|bewerbungsfoto|bewerbungsfotos|bewerbungsbild|porträtfoto|profilfoto)',
  angehörige:
    '(ausländer*|migrant*|flüchtling*|geflüchtet*|asylbewerber*|migrationshintergrund|osteuropäer*)',
  frauenOderMänner:
    '(frau|frauen|mann|männer|männern|damen|dame|herren|jungs|jungen|mädchen|mädels|mädel|kerl|kerle|kerlen|burschen)',
}

/**
 * A phrase over folded words: `jung*` is any word that begins so, ` ~3 ` up to three words between
 * (none of them a no), `{alter}` one of the names above; the rest is a regular expression. Umlauts
 * may be written as they are spoken.
 */
export function phrasePattern(phrase: string): RegExp {
  return new RegExp(`(?<= )${sourceOf(phrase)}(?=$| )`, 'gu')
}

/**
 * Any of several phrases, each with the space before it: what all begin with is looked for first, and
 * so a sentence without any of them costs a tenth of asking for each.
 */
export function anyPhrasePattern(phrases: string[]): RegExp {
  const sources = phrases.map((phrase) => `(?:${sourceOf(phrase)})`)
  return new RegExp(` (?:${sources.join('|')})(?=$| )`, 'gu')
}

function sourceOf(phrase: string): string {
  return phrase
    .replace(/\{(\p{L}+)\}/gu, (_, name: string) => named(name))
    .replace(/\p{L}+/gu, fold)
    .replace(/ ~(\d) /g, ' (?:(?!(?:nicht|kein[^ .]{0,2}|ohne|weder) )[^ .]+ ){0,$1}')
    .replaceAll('*', '[^ .]{0,30}')
}

/** Every place of a phrase in a sentence. */
export function findPhrase(pattern: RegExp, { folded, starts }: Sentence): Span[] {
  return Array.from(folded.matchAll(pattern), ({ index, 0: found }) => {
    const from = starts.indexOf(index)
    return { from, to: from + found.trim().split(' ').length }
  })
}

export function hasPhrase(patterns: RegExp[], { folded }: Sentence): boolean {
  return patterns.some((pattern) => folded.search(pattern) >= 0)
}

function named(name: string): string {
  const phrase = names[name]
  if (phrase === undefined) throw new Error(`no pattern is called ${name}`)
  return phrase.replace(/\{(\p{L}+)\}/gu, (_, inner: string) => named(inner))
}
