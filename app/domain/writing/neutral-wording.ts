import type { Advice } from './advice.ts'
import { isForEverybody, personNounsIn, soughtIn, type PersonNoun } from './person-nouns.ts'
import { findPhrase, hasPhrase, phrasePattern, type Span } from './phrase-pattern.ts'
import { partOf, sentencesOf, type Sentence } from './running-text.ts'
import { wordingRules, type WordingGroup, type WordingRule } from './wording-rules.ts'

/** Wording that is looked at; `employer` is its name, for what only some may ask. */
export type Wording = { title?: string; text?: string; employer?: string | null }

export type WordingAdvice = Advice & {
  group: WordingGroup
  phrase: string
  at: { start: number; end: number }
}

type Field = 'title' | 'text'
type Patterns = Record<
  'phrases' | 'only' | 'unless' | 'unlessBefore' | 'unlessAnywhere',
  RegExp[]
> & { rule: WordingRule }

/**
 * What in a title and a text may read as choosing people by age, sex, origin, religion, disability,
 * sexual identity or family, or asks what need not be asked (AGG §§ 1, 7, 11; as of 2026-11), in
 * the order it stands there. Phrases are given as they were typed, with their UTF-16 offsets.
 */
export function neutralWording({ title = '', text = '', employer = '' }: Wording): WordingAdvice[] {
  const titleSentences = sentencesOf(title)
  const textSentences = sentencesOf(text)
  const advert = [...titleSentences, ...textSentences, ...sentencesOf(employer ?? '')]
  const rules = compiled.filter(
    ({ unlessAnywhere }) => !advert.some((sentence) => hasPhrase(unlessAnywhere, sentence)),
  )
  const byRules = (sentences: Sentence[], field: Field, original: string) =>
    sentences.flatMap((sentence) =>
      rules.flatMap((patterns) => adviceBy(patterns, sentence, field, original)),
    )
  const titleIsForAll = titleSentences.some(isForEverybody)
  return [
    ...inOrder([...byRules(titleSentences, 'title', title), ...oneFormTitle(title)]),
    ...inOrder([
      ...byRules(textSentences, 'text', text),
      ...(titleIsForAll ? [] : oneFormText(textSentences, text)),
    ]),
  ]
}

const compiled: Patterns[] = wordingRules.map((rule) => ({
  rule,
  phrases: rule.phrases.map(phrasePattern),
  only: (rule.only ?? []).map(phrasePattern),
  unless: (rule.unless ?? []).map(phrasePattern),
  unlessBefore: (rule.unlessBefore ?? []).map(phrasePattern),
  unlessAnywhere: (rule.unlessAnywhere ?? []).map(phrasePattern),
}))

const wordsLookedAtBefore = 6
const deniedBefore = ['(kein|keine|keinen|keiner|keinem|keines|nicht|ohne|weder)'].map(
  phrasePattern,
)
const deniedAfter = ['(nicht|verzichten|verzichtet|unnötig|unwichtig)'].map(phrasePattern)
/** Everybody is meant, so nobody is left out. */
const everybody = [
  '(unabhängig von|ungeachtet|egal|gleichgültig|gleich welch*|(jeden|jedes|jeglichen|allen) alters)',
].map(phrasePattern)

function adviceBy(
  patterns: Patterns,
  sentence: Sentence,
  field: Field,
  original: string,
): WordingAdvice[] {
  const { rule, only } = patterns
  if (rule.field && rule.field !== field) return []
  const found = patterns.phrases.flatMap((phrase) => findPhrase(phrase, sentence))
  if (found.length === 0) return []
  if (field === 'text' && only.length > 0 && !hasPhrase(only, sentence)) return []
  if (hasPhrase(patterns.unless, sentence) || hasPhrase(everybody, sentence)) return []
  return found
    .filter((span) => !isLawful(patterns, sentence, span))
    .map((span) => {
      const start = sentence.words[span.from]?.start ?? 0
      const end = sentence.words[span.to - 1]?.end ?? start
      const { rule: id, group, severity, message } = rule
      return { field, rule: id, group, severity, message, ...placed(original, start, end) }
    })
}

function isLawful({ rule, unlessBefore }: Patterns, sentence: Sentence, span: Span): boolean {
  const upTo = partOf(sentence, span.from - wordsLookedAtBefore, span.to)
  if (hasPhrase(unlessBefore, upTo)) return true
  if (rule.evenDenied) return false
  const before = partOf(sentence, span.from - 4, span.from)
  const after = partOf(sentence, span.to, span.to + 4)
  return hasPhrase(deniedBefore, before) || hasPhrase(deniedAfter, after)
}

/** A title in one grammatical form alone, without (m/w/d) or the like. */
function oneFormTitle(title: string): WordingAdvice[] {
  const sentences = sentencesOf(title)
  if (sentences.some(isForEverybody)) return []
  const [noun] = sentences.flatMap(personNounsIn)
  if (!noun) return []
  const suggestion = suggestedTitle(title, noun)
  return [
    {
      ...oneForm('title', title, noun),
      rule: 'title-one-form',
      message: `Der Titel nennt nur ein Geschlecht. Vorschlag: „${suggestion}“.`,
      suggestion,
    },
  ]
}

function oneFormText(sentences: Sentence[], text: string): WordingAdvice[] {
  return sentences.flatMap((sentence) => {
    const sought = soughtIn(sentence)
    if (sought.length === 0 || isForEverybody(sentence)) return []
    return sought.map((noun) => oneForm('text', text, noun))
  })
}

function oneForm(field: Field, original: string, { word }: PersonNoun): WordingAdvice {
  return {
    field,
    rule: 'text-one-form',
    group: 'sex',
    severity: 'hint',
    message:
      'Gesucht wird hier nur ein Geschlecht. Nennen Sie beide Formen, nehmen Sie ein neutrales Wort oder schreiben Sie „(m/w/d)“ dazu.',
    ...placed(original, word.start, word.end),
  }
}

/** (m/w/d) after the occupation; a woman's trade gets the man's beside it where that is certain. */
function suggestedTitle(title: string, { word, form }: PersonNoun): string {
  const typed = title.slice(word.start, word.end)
  const withMan = /^(.{3,}(?:er|or|eur|ör|är))in$/iu.exec(typed)?.[1]
  const named = form === 'female' && withMan ? `${typed} oder ${withMan}` : typed
  return `${title.slice(0, word.start)}${named} (m/w/d)${title.slice(word.end)}`.trim()
}

function placed(original: string, start: number, end: number) {
  return { phrase: original.slice(start, end), at: { start, end } }
}

/** Of two that overlap in one group the graver stays, or else the longer; as they stand. */
function inOrder(found: WordingAdvice[]): WordingAdvice[] {
  const kept: WordingAdvice[] = []
  for (const one of found.toSorted(
    (a, b) => gravity(b) - gravity(a) || lengthOf(b) - lengthOf(a),
  )) {
    if (!kept.some((other) => other.group === one.group && overlap(other.at, one.at)))
      kept.push(one)
  }
  return kept.toSorted((a, b) => a.at.start - b.at.start)
}

function gravity({ severity }: Advice): number {
  return severity === 'law' ? 1 : 0
}

function lengthOf({ at }: WordingAdvice): number {
  return at.end - at.start
}

function overlap(a: WordingAdvice['at'], b: WordingAdvice['at']): boolean {
  return a.start < b.end && b.start < a.end
}
