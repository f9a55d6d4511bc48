import { fold, stemOf, withoutGenderMarks } from '#search/german.ts'
import type { Sentence, Word } from './running-text.ts'

export type PersonNoun = { word: Word; form: 'male' | 'female' }

/** What German names of occupations end in; a compound means whom its last part means. */
const maleHeads = fold(
  `administrator analyst angestellter anwalt apotheker arbeiter architekt archivar arzt assistent
  aufseher ausbilder auszubildender bäcker bauer beamter beauftragter bediener bediensteter begleiter
  berater bereiter betreuer bibliothekar bildhauer binder böttcher buchhalter chef
  chirurg controller dachdecker designer direktor disponent dolmetscher dozent drechsler dreher
  drucker einkäufer engineer entwickler ersteller erzieher experte fachmann fahrer feuerwehrmann
  fleischer fliesenleger förster fräser führer gärtner gehilfe geselle gestalter glaser
  gutachter händler hauer hausmeister helfer hirte imker inspektor instandhalter jäger
  inbetriebnehmer kapitän kassierer kaufmann kellner klempner koch kommissionierer konditor
  koordinator künstler kurier lader lackierer lehrer leger leiter lotse macher makler maler manager
  matrose maurer meister melker metzger mitarbeiter müller monteur notar offizier operator
  pädagoge pfarrer pfleger pförtner planer polier produzent programmierer prüfer psychologe
  referent reiniger restaurator richter rigger sachverständiger sanitäter schäfer schaffner schlachter
  schleifer schlosser schmied schneider schreiber schreiner schweißer schwimmer sekretär
  sommelier sortierer sprecher steinmetz steuerer student taucher therapeut tischler trainer
  übersetzer unternehmer verkäufer vermesser vermittler verputzer vertreter verwalter vorbereiter
  vorsteher wachmann wärter wart werker winzer wirt wirtschafter zeichner zerspaner zimmerer
  zimmermann züchter zusteller zeitungsbote paketbote bestatter beschichter`,
).split(' ')
/** Techniker, Kontrolleur, Geologe, Florist, Praktikant, Wissenschaftler */
const maleEnd = new RegExp(
  `(?:${maleHeads.join('|')}|.{3,}iker|.{3,}eur|.{3,}ologe|.{4,}ist|praktikant|lieferant|laborant|.{3,}schaftler|agronom|astronom)[ns]?$`,
)
/** Bäckerin, Direktorin, Assistentin, Friseurin, Ärztin, Köchin, Anwältin; Kauffrau, Schwester */
const femaleEnd =
  /(?:.{3,}(?:er|or|eur|oer|aer|ar|ist|yst|ent|ant|at|log|aet|nom|graf|wirt|wart|expert|amt|lots|chef|hilf|gesell|general)in(?:nen)?|.*(?:aerzt|koech|anwaelt|baeuer|paedagog|therapeut|architekt)in(?:nen)?|.*fachangestellte|.{2,}(?:frau|frauen|schwester|schwestern|dame|damen))$/
/** They end like people and are none, or no occupation. */
const nobody =
  /^(?:schwerin|katharin|kathrin|karin|christin|kerstin|latin|mandarin|margarin|satin|ehefrau|jungfrau|hausfrau|nachbarin|freundin|partnerin|ansprechpartner.*|.*fuehrerschein)$/
const neutralSigns = [
  /\(\s?(?:gn|a|i|x|mensch|divers|all[e]? .{3,20}|any gender)\b\*?/iu,
  /\bgn\*?(?!\p{L})/iu,
  /\ball genders\b/iu,
]

/** What is longer is no word; the patterns above would read it for seconds. */
const longestName = 60

/** Names of occupations that stand in one grammatical form, in the order they appear. */
export function personNounsIn({ words }: Sentence): PersonNoun[] {
  return words.flatMap((word): PersonNoun[] => {
    if (word.folded.length > longestName || nobody.test(word.folded)) return []
    if (femaleEnd.test(word.folded)) return [{ word, form: 'female' }]
    return maleEnd.test(word.folded) ? [{ word, form: 'male' }] : []
  })
}

/** Does it speak to everybody: (m/w/d), Verkäufer:in, Kauffrau/-mann, "Köchin oder Koch"? */
export function isForEverybody(sentence: Sentence): boolean {
  const { original } = sentence
  const marked = withoutGenderMarks(original) !== original.normalize('NFC')
  return marked || neutralSigns.some((sign) => sign.test(original)) || namesBothForms(sentence)
}

/** Köchin oder Koch, Experte/Expertin, Beauftragte oder Beauftragter. */
function namesBothForms({ words }: Sentence): boolean {
  const names = words.map(({ folded }) => folded).filter((word) => word.length <= longestName)
  const said = new Set(names)
  const women = [...said].filter((word) => femaleEnd.test(word))
  const others = new Set([...said].filter((word) => !femaleEnd.test(word)).map(stemOf))
  return (
    women.some((word) => others.has(stemOf(word))) ||
    [...said].some((word) => said.has(`${word}r`) || said.has(`${word.replace(/e$/, '')}in`))
  )
}

/** The occupations a sentence seeks somebody for: after "suchen", before "gesucht", "unsere neue …". */
export function soughtIn(sentence: Sentence): PersonNoun[] {
  const { words } = sentence
  return personNounsIn(sentence).filter(({ word }) => {
    const at = words.indexOf(word)
    const before = words.slice(Math.max(0, at - reach), at).map(({ folded }) => folded)
    const after = words.slice(at + 1, at + 1 + reach).map(({ folded }) => folded)
    if (before.slice(-2).some((one) => forWhom.has(one))) return false
    if (/^uns(?:er|ere|eren) neuer?n?$/.test(before.slice(-2).join(' '))) return true
    const verb = before.findLastIndex((one) => seeks.has(one))
    if (verb >= 0) return !before.slice(verb).some((one) => otherClause.has(one))
    return after.includes('gesucht')
  })
}

const reach = 7
const seeks = new Set(['suche', 'suchen', 'sucht', 'gesucht'])
/** From here on it is somebody who is already there. */
const otherClause = new Set(['die', 'der', 'das', 'welche', 'unserer', 'unseres', 'unserem'])
/** "für unsere Köchin": somebody is sought for her, not she. */
const forWhom = new Set(['fuer', 'von', 'mit', 'bei', 'durch'])
