import type { Splitter } from './compounds.ts'

/** Words of the same root, when they are words at all: Tischlerei → Tischler, Pflege → Pfleger. */
export function relatives(stem: string, splitter: Pick<Splitter, 'isWord'>): string[] {
  const found = kin.flatMap(([ending, others]) => {
    if (!stem.endsWith(ending)) return []
    const root = stem.slice(0, stem.length - ending.length)
    return root.length < 3 ? [] : others.map((other) => root + other)
  })
  if (stem.length > 3 && splitter.isWord(`${stem}er`)) found.push(`${stem}er`)
  return found.filter((word) => splitter.isWord(word))
}

/** The verb's: fahr-, betreu- */
export function rootOf(stem: string): string[] {
  return /^.{3,}(?:er|ung)$/.test(stem) ? [stem.replace(/(?:er|ung)$/, '')] : []
}

/** Endings that turn one word of a family into another. */
const kin: [string, string[]][] = [
  ['er', ['', 'ung', 'erei', 'ei', 'eri']],
  ['erer', ['erei', 'er']],
  ['ung', ['er', '', 'ungskraft']],
  ['erei', ['er', 'erer', '']],
  ['ei', ['', 'er', 'ist']],
  ['ik', ['iker', 'ist']],
  ['iker', ['ik']],
  ['ist', ['ik', 'istik', 'ei']],
  ['istik', ['ist']],
  ['ion', ['eur', 'or', 'ionar']],
  ['eur', ['ion', 'ag', 'ier', 'ur']],
  ['or', ['ion', 'orium']],
  ['ag', ['eur']],
  ['terapi', ['terapeut']],
  ['therapi', ['therapeut']],
  ['therapeut', ['therapi']],
  ['logi', ['log']],
  ['log', ['logi']],
  ['gogik', ['gog']],
  ['gog', ['gogik']],
  ['grafi', ['graf']],
  ['graf', ['grafi']],
]
