import { setImmediate as nextTurn } from 'node:timers/promises'

/** What the database was at when it was last asked, shared by everybody in a process who keeps something. */
export type KnownState = {
  /** The state that was asked for in the last `ms`; undefined when that is longer ago. */
  known(ms: number): string | undefined
  /** The same, asked for anew where it is older; undefined when the database does not answer. */
  ask(ms: number): Promise<string | undefined>
}

/**
 * @param read what the database is at: see openDatabaseState
 * @param now milliseconds on a clock that only moves forward
 */
export function knownState(
  read: () => Promise<string>,
  now: () => number = () => performance.now(),
): KnownState {
  let last: { state: string; askedAt: number } | undefined
  const askAnew = together(async () => {
    const askedAt = now()
    const state = await read()
    last = { state, askedAt }
    return state
  })
  const known = (ms: number) => (last && now() - last.askedAt <= ms ? last.state : undefined)
  return {
    known,
    async ask(ms) {
      return known(ms) ?? askAnew().catch(() => undefined)
    },
  }
}

/**
 * Many who ask share one question, but only one that is put after they came: it waits until the one
 * before is answered and everybody who is at the door has come in.
 */
function together(ask: () => Promise<string>): () => Promise<string> {
  let former: Promise<unknown> = Promise.resolve()
  let next: Promise<string> | undefined
  const gather = async () => {
    await former
    await nextTurn()
    next = undefined
    const answer = ask()
    former = answer.catch(() => {})
    return answer
  }
  return () => (next ??= gather())
}
