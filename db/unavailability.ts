/** What pg says where Postgres has said nothing: no connection is free, or the one there was broke. */
const messages = /^(?:timeout exceeded when trying to connect|Connection terminated)/
/** SQLSTATEs of a statement that took too long, and of a server that starts, stops or is full. */
const states = new Set(['57014', '53300', '57P01', '57P02', '57P03'])
/**
 * Whether an error says that the database cannot answer now, because it is away or has too much to
 * do: the same question may be answered in a moment, and nothing is wrong with it.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const isUnheard = 'syscall' in error && error.syscall === 'connect' // nobody listens
  return isUnheard || messages.test(error.message) || states.has(code)
}
