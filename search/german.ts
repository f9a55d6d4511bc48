import { remembered } from './remembered.ts'

/**
 * One spelling for what people write in many: ä/ae, ß/ss, case, accents and signs. Used for
 * documents, queries, place names and employer names alike, so that both sides always agree.
 *
 * fold('Bäckerei Müller & Söhne (m/w/d)') === 'baeckerei mueller soehne m w d'
 */
export function fold(text: string): string {
  const spelt = text
    .normalize('NFC') // ä is one letter, also where somebody's keyboard made it of two
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => umlauts[letter] ?? letter)
  // nearly all texts, in a third of the time
  if (/^[\0-\x7f]*$/.test(spelt)) return spelt.replace(/[^a-z0-9]+/g, ' ').trim()
  return spelt
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim()
}

const umlauts: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/**
 * The words of a text as a search compares them: folded, gender, plural and case taken off, in order.
 * One occupation is one word, whoever is meant:
 *
 * wordsOf('Verkäufer:innen (m/w/d)') and wordsOf('Verkaeuferin') are both ['verkaufer']
 */
export function wordsOf(text: string): string[] {
  return stemsOf(text).map(sound)
}

/** The words before their spelling is simplified by sound: what compounds are split from. */
export function stemsOf(text: string): string[] {
  const folded = fold(withoutGenderMarks(weeksAsOne(text)))
  return folded === '' ? [] : folded.split(' ').map(knownStem)
}

/** The words of a long text in a line, piece by piece: ten times as quick, and deaf to "Koch / in". */
export function textWordsOf(text: string): string {
  let words = ''
  for (const piece of text.split(/\s+/)) {
    const more = wordsOfPiece(piece)
    if (more !== '') words += words === '' ? more : ` ${more}`
  }
  return words
}

/** Texts are made of the same words over and over. */
const knownStem = remembered(stemOf)
const knownSounds = remembered(soundOf)
const wordsOfPiece = remembered((piece) => wordsOf(piece).join(' '))

const sex = String.raw`(?:[mwfdxi]|div(?:ers)?|männlich|weiblich)\.?`
/** (m/w/d) and its kin: at most five abbreviations between slashes, bars, stars or commas. */
const genderNote = new RegExp(
  String.raw`[([]?(?<![\p{L}\p{N}])${sex}(?:\s?[/|*,:-]\s?(?:${sex}|\*)){1,4}(?![\p{L}\p{N}])[)\]]?`,
  'giu',
)
const otherNotes =
  /\((?:gn\*?|a|all[e]? genders?|any gender|alle geschlechter|mensch|divers|(?=\w*m)(?=\w*[wf])[mwfdx]{3,4})\)/giu
/** Verkäufer:in, Verkäufer*innen, Verkäufer/-in, Verkäufer / in, Verkäufer(in), VERKÄUFER_IN */
const appended = /(?<=\p{L})(?:[:*_·•]-?|\s?\(-?|\s?\/\s?-?)in(?:nen)?\)?(?![\p{L}\p{N}])/giu
/** Beamt(er/in), Gehilf(e/in) */
const bracketed = /(?<=\p{L})\((?:er?|r)\/in(?:nen)?\)/giu
/** VerkäuferIn, VerkäuferInnen */
const capitalI = /(?<=\p{Ll})In(?:nen)?(?![\p{L}\p{N}])/gu
/** Kaufmann/frau, Kauffrau:mann */
const pairs = /(?<=mann|frau)[/:*_](?:mann|frau)(?![\p{L}\p{N}])/giu
/** Kaufmann/-frau, Bote/-botin, Müller/-Meister: what hangs on a dash repeats the word */
const hanging = /(?<=\p{L})\s?\/\s?-\s?\p{L}+/gu
/** Angestellte/r, Angestellte(r), Fachangestellte:r, ein*e; in capitals ANGESTELLTE/R, but no CE/E */
const adjectiveForms =
  /(?<=\p{Ll}{2}|\p{Lu}{3}E)(?:[:*_/]-?|\(-?)(?:r|e|n|s|er|es|en|R|N|S)\)?(?![\p{L}\p{N}])/gu

/** What every mark needs; most texts of a title list have none, and are read twice as fast. */
const markSigns = /[([:*_·•/|,]|\p{Ll}In/u

/** A text without (m/w/d), :innen, /-frau and the like. */
export function withoutGenderMarks(text: string): string {
  const composed = text.normalize('NFC')
  if (!markSigns.test(composed)) return composed
  return composed
    .replace(genderNote, ' ')
    .replace(otherNotes, ' ')
    .replace(bracketed, '')
    .replace(appended, '')
    .replace(capitalI, '')
    .replace(pairs, '')
    .replace(hanging, '')
    .replace(adjectiveForms, '')
}

/** The Vier-Tage-Woche, 4 Tage Woche, Viertagewoche, 35-Stunden-Woche */
const week =
  /(?<![\p{L}\p{N}])(\d{1,2}|zwei|drei|vier|fünf|sechs|sieben)[\s-]?(tage|stunden)[\s-]?woche(?!\p{L})/giu

/** A text with the length of a working week in one word, "4tagewoche". */
export function weeksAsOne(text: string): string {
  if (!/woche/i.test(text)) return text
  return text.replace(
    week,
    (_, number: string, unit: string) => `${stemOf(fold(number))}${unit.toLowerCase()}woche`,
  )
}

/** Names that end like a woman's trade and are none. */
const noWoman = new Set(['admin', 'termin', 'medizin', 'benzin', 'berlin', 'magazin', 'vitamin'])

/** One folded word without umlauts, gender, plural and case. Numbers and short words stay. */
export function stemOf(word: string): string {
  const plain = withoutUmlauts(word)
  if (plain.length < 4 || /[^a-z]/.test(plain)) return plain
  const stem = withoutEnding(withoutGender(plain))
  return numbers.get(stem) ?? stem
}

/** Written out or not, numbers are the same: dreißig Tage Urlaub. By their stems. */
const numbers = new Map([
  ['zwei', '2'],
  ['drei', '3'],
  ['vier', '4'],
  ['funf', '5'],
  ['sechs', '6'],
  ['sieb', '7'],
  ['acht', '8'],
  ['neun', '9'],
  ['zehn', '10'],
  ['zwolf', '12'],
  ['dreizehn', '13'],
  ['dreizehnt', '13'],
  ['zwanzig', '20'],
  ['dreissig', '30'],
  ['vierzig', '40'],
])

/** Bäcker, Baecker and Backer are one; ue after a, e and q is no ü: Bauer, Steuer, Quelle. */
export function withoutUmlauts(word: string): string {
  return word
    .replaceAll('ae', 'a')
    .replaceAll('oe', 'o')
    .replace(/(?<![aeq])ue/g, 'u')
}

function withoutGender(word: string): string {
  const pair = /^(.{2,}?)(?:frau(?:en)?|mann(?:s|es)?|manner|mannern|leuten?)$/.exec(word)
  if (pair) return `${pair[1]}mann`
  if (/^.{4,}schwestern?$/.test(word)) return word.replace(/schwestern?$/, 'pfleger')
  if (/^.{3,}(?:eu|(?<=s)o)sen?$/.test(word)) return word.replace(/(?:eu|o)sen?$/, 'eur')
  const woman = /^(.{2,}[^aeiou])in(?:nen)?$/.exec(word)
  return woman?.[1] && !noWoman.has(word) ? woman[1] : word
}

const adjectiveEnding =
  /^(.{2,}(?:isch|lich|end|iert|ellt|tragt|tigt|lernt|pruft|amt|wandt|fahren))e[rnms]?$/

function withoutEnding(word: string): string {
  const adjective = adjectiveEnding.exec(word)
  if (adjective?.[1]) return adjective[1]
  if (/^.{3,}e[rl]n$/.test(word)) return word.slice(0, -1)
  if (/^.{3,}(?:en|es)$/.test(word)) return word.slice(0, -2)
  if (/^.{3,}e$/.test(word)) return word.slice(0, -1)
  if (/^.{4,}[^su]s$/.test(word)) return word.slice(0, -1)
  return word
}

/**
 * Letters that sound alike as one: Apotheker and Apoteker, Elektriker and Elektricker. Doubled
 * consonants count once in long words only, where nothing else is mistaken for them (Kasse, Käse).
 */
export function sound(word: string): string {
  return knownSounds(word)
}

function soundOf(word: string): string {
  if (word.length < 6) return word
  const alike = word
    .replace(/eur$/, 'or') // Friseur, Frisör; before the ie of Ingenieur is gone
    .replaceAll('ph', 'f')
    .replaceAll('th', 't')
    .replaceAll('ck', 'k')
    .replaceAll('dt', 't')
    .replaceAll('ie', 'i')
  return word.length < 8 ? alike : alike.replace(/([b-df-hj-np-tv-z])\1+/g, '$1')
}
