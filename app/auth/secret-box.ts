import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const prefix = 'sealed1:'
const ivBytes = 12
const tagBytes = 16

/** @param key 64 hex digits @param about what the secret belongs to: put elsewhere it stays shut */
type Lock = { key: string | undefined; about: string }

/** Encrypts a secret that must be readable again (AES-256-GCM); without a key it stays as it is. */
export function seal(secret: string, { key, about }: Lock): string {
  if (!key) return secret
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv(algorithm, Buffer.from(key, 'hex'), iv).setAAD(Buffer.from(about))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return prefix + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Reads what was sealed, or stored before there was a key; undefined when it is not to be opened. */
export function unseal(stored: string, { key, about }: Lock): string | undefined {
  if (!isSealed(stored)) return stored
  if (!key) return undefined
  const bytes = Buffer.from(stored.slice(prefix.length), 'base64url')
  const iv = bytes.subarray(0, ivBytes)
  const tag = bytes.subarray(ivBytes, ivBytes + tagBytes)
  try {
    const decipher = createDecipheriv(algorithm, Buffer.from(key, 'hex'), iv, {
      authTagLength: tagBytes,
    })
    decipher.setAAD(Buffer.from(about)).setAuthTag(tag)
    const secret = decipher.update(bytes.subarray(ivBytes + tagBytes))
    return Buffer.concat([secret, decipher.final()]).toString('utf8')
  } catch {
    return undefined // another key, or somebody changed it
  }
}

/** Whether it needs a key to be read. */
export function isSealed(stored: string): boolean {
  return stored.startsWith(prefix)
}
