const redrawMs = 100
const plainEveryMs = 2_000
const barWidth = 24

export type Progress = {
  /** `total` when it is known: of the same unit as `done` */
  update: (state: { done: number; total?: number | undefined; note?: string }) => void
  end: (note?: string) => void
}

/**
 * Tells how far a long step is: a bar that redraws itself on a terminal, a line now and then
 * elsewhere. Rate and time left come from what was done so far.
 *
 * @param unit what is counted: "Stellen"
 */
export function startProgress(
  label: string,
  { unit = '', out = process.stderr }: { unit?: string; out?: NodeJS.WriteStream } = {},
): Progress {
  const isTerminal = out.isTTY
  const start = performance.now()
  let shown = -Infinity
  let width = 0

  const line = (whole: string) => {
    if (!isTerminal) return out.write(`${whole}\n`)
    const text = whole.slice(0, (out.columns || 80) - 1) // a second row would not be overwritten
    out.write(`\r${text.padEnd(width)}`)
    width = text.length
  }
  return {
    update({ done, total, note }) {
      const now = performance.now()
      if (now - shown < (isTerminal ? redrawMs : plainEveryMs)) return
      shown = now
      const seconds = (now - start) / 1_000
      const parts = [
        label,
        ...(isTerminal && total ? [bar(done / total)] : []),
        amount(done, total, unit),
        ...(seconds > 1 ? [rate(done / seconds, unit)] : []),
        ...(total && done > 0 && done < total && seconds > 1 ? [left(seconds, done / total)] : []),
        ...(note ? [note] : []),
      ]
      line(parts.join('  '))
    },
    end(note) {
      const seconds = ((performance.now() - start) / 1_000).toFixed(1).replace('.', ',')
      line(`${label}  ${note ? `${note}, ` : ''}${seconds} s`)
      if (isTerminal) out.write('\n')
    },
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(share, 1) * barWidth)
  return `[${'█'.repeat(full)}${'░'.repeat(barWidth - full)}]`
}

function amount(done: number, total: number | undefined, unit: string): string {
  return `${number(done)}${total ? ` von ${number(total)}` : ''}${unit ? ` ${unit}` : ''}`
}

function rate(perSecond: number, unit: string): string {
  return `${number(perSecond)}${unit ? ` ${unit}` : ''}/s`
}

function number(value: number): string {
  return Math.round(value).toLocaleString('de-DE')
}

function left(seconds: number, share: number): string {
  return `noch ${Math.max(1, Math.round((seconds * (1 - share)) / share))} s`
}
