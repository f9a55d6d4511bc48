import { hash } from 'node:crypto'

/** Texts of which one thing is known, for instance that they are clean. */
export type KnownTexts = { has: (text: string) => boolean; add: (text: string) => void }

/**
 * Remembers texts by their digest alone: no text is held, and one that differs by a single sign is
 * another. SHA-256 because what is let through unlooked at must not be forged; of the code units as
 * they are, for half a surrogate pair has no UTF-8.
 *
 * @param most how many; the one asked for longest ago is forgotten first
 */
export function rememberTexts(most: number): KnownTexts {
  const known = new Set<string>()
  return {
    has(text) {
      const digest = digestOf(text)
      if (!known.delete(digest)) return false
      known.add(digest)
      return true
    },
    add(text) {
      known.add(digestOf(text))
      const [oldest] = known
      if (known.size > most && oldest !== undefined) known.delete(oldest)
    },
  }
}

function digestOf(text: string): string {
  return hash('sha256', Buffer.from(text, 'utf16le'), 'base64')
}
