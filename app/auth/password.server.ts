import { hash, verify } from '@node-rs/argon2'

/** argon2id with 19 MiB, two passes, one lane: the library's default is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash nobody's password has, so that an unknown address takes as long as a known one. */
const nobody = hash('an account that does not exist', cost)

/** Hashes a password, as a PHC string. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Whether the password is right. Without a stored hash the answer is no, after the same work. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const isRight = await verify(stored ?? (await nobody), password.normalize('NFKC'))
  return stored !== null && isRight
}
