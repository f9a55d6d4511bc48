import { createHash, randomBytes } from 'node:crypto'

/** What stands in a link that only one person has: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** What the board keeps of it: who reads the table cannot open the link. */
export function secretDigest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
