import { fold } from '#search/german.ts'
import { remembered } from '#search/remembered.ts'
import { anyPhrasePattern } from '../writing/phrase-pattern.ts'
import type { Rule } from './rules.ts'

/** Sentences as phrases are looked for in them: folded, with a space around every word. */
export type FoldedText = string[]

/** A title and a text in sentences. */
export function foldedSentences(title: string, text: string): FoldedText {
  return [title, ...text.split(/(?<=[.!?;•])\s+|[\n\r]+/)]
    .map(foldedSentence)
    .filter((sentence) => sentence !== '')
}

/** Employers say much of what they say again and again. */
const foldedSentence = remembered((sentence) => {
  const folded = fold(sentence)
  return folded === '' ? '' : ` ${folded} `
}, 5_000)

/**
 * The sentences in which any of the rules finds something; what they look for is then looked for in
 * few. Most adverts have none.
 */
export function tellingSentences(sentences: FoldedText, rules: Rule[]): FoldedText {
  let isTelling = tellers.get(rules)
  if (!isTelling) {
    const phrases = anyOf(rules.flatMap((rule) => rule.phrases ?? []))
    isTelling = remembered(
      (sentence) => phrases !== undefined && sentence.search(phrases) >= 0,
      5_000,
    )
    tellers.set(rules, isTelling)
  }
  return sentences.filter(isTelling)
}

const tellers = new WeakMap<Rule[], (sentence: string) => boolean>()

/** The words that stand in a text of what a rule looks for, each once, in the text's order. */
export function signsIn(sentences: FoldedText, rule: Rule): string[] {
  const { phrases, unless } = patternsOf(rule)
  const found = sentences.flatMap((sentence) => {
    if (!phrases || sentence.search(phrases) < 0) return []
    if (unless && sentence.search(unless) >= 0) return []
    return Array.from(sentence.matchAll(phrases), ([words]) => words.trim())
  })
  return [...new Set(found)]
}

type Patterns = { phrases: RegExp | undefined; unless: RegExp | undefined }
/** Rules are read once at start, and every advert is held against all of them. */
const compiled = new WeakMap<Rule, Patterns>()

function patternsOf(rule: Rule): Patterns {
  const known = compiled.get(rule)
  if (known) return known
  const patterns = { phrases: anyOf(rule.phrases), unless: anyOf(rule.unless) }
  compiled.set(rule, patterns)
  return patterns
}

function anyOf(phrases: string[] | undefined): RegExp | undefined {
  return phrases?.length ? anyPhrasePattern(phrases) : undefined
}
