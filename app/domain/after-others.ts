/**
 * Waits until whatever has come in meanwhile was taken up, and then for its turn: what waits goes on one
 * by one, and between two of them what came in is taken up again. A search that is found and only has
 * to be written out lets a new one pass to the engine first, which would otherwise be idle for as long
 * as a few of them take.
 */
export function afterOthers(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(next)
  })
}

const waiting: (() => void)[] = []

function next(): void {
  waiting.shift()?.()
  if (waiting.length > 0) setImmediate(next)
}
