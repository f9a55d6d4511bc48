/** A line of a text that was changed. */
export type TextLine = { line: string; is: 'kept' | 'gone' | 'new' }

/** More lines than any advert has; of longer texts both are shown whole. */
const mostLines = 400

/** What became of each line of a text: the longest common sequence of lines is what was kept. */
export function textDifference(from: string, to: string): TextLine[] {
  const before = linesOf(from)
  const after = linesOf(to)
  if (before.length > mostLines || after.length > mostLines) {
    return [
      ...before.map((line): TextLine => ({ line, is: 'gone' })),
      ...after.map((line): TextLine => ({ line, is: 'new' })),
    ]
  }
  const common = commonLengths(before, after)
  const lines: TextLine[] = []
  let [at, next] = [0, 0]
  while (at < before.length || next < after.length) {
    const [old, now] = [before[at], after[next]]
    if (old !== undefined && old === now) {
      lines.push({ line: old, is: 'kept' })
      at += 1
      next += 1
    } else if (
      now === undefined ||
      (old !== undefined && lengthAt(common, at + 1, next) >= lengthAt(common, at, next + 1))
    ) {
      lines.push({ line: old ?? '', is: 'gone' })
      at += 1
    } else {
      lines.push({ line: now, is: 'new' })
      next += 1
    }
  }
  return lines
}

function linesOf(text: string): string[] {
  return text
    .split(/\n+|(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** How many lines are common to the ends of both texts, from each pair of lines on. */
function commonLengths(before: string[], after: string[]): number[][] {
  const lengths = before.map(() => after.map(() => 0))
  for (let at = before.length - 1; at >= 0; at -= 1) {
    for (let to = after.length - 1; to >= 0; to -= 1) {
      const row = lengths[at]
      if (!row) continue
      row[to] =
        before[at] === after[to]
          ? lengthAt(lengths, at + 1, to + 1) + 1
          : Math.max(lengthAt(lengths, at + 1, to), lengthAt(lengths, at, to + 1))
    }
  }
  return lengths
}

function lengthAt(lengths: number[][], at: number, to: number): number {
  return lengths[at]?.[to] ?? 0
}
