import { cpus } from 'node:os'
import { format } from 'prettier'

/** One line of the table. */
export type Row = {
  what: string
  board: string
  /** what it is held against */
  against: string
  ratio?: number
  target?: { text: string; isMet: boolean }
}

export type Report = {
  date: string
  jobs: number
  versions: Record<string, string>
  rows: Row[]
  notes: string[]
}

const head = ['', 'Board', 'Against', 'Ratio', 'Target', 'Met']

/** The table as text for a terminal. */
export function asText({ rows, notes }: Pick<Report, 'rows' | 'notes'>): string {
  const cells = [head, ...rows.map(cellsOf)]
  const widths = head.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)))
  const lines = cells.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '))
  return ['', ...lines, '', ...notes, ''].join('\n')
}

/** The report as a page of docs/. */
export function asPage({ date, jobs, versions, rows, notes }: Report): Promise<string> {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()})`
  const parts = Object.entries(versions).map(([name, version]) => `${name} ${version}`)
  const table = [head, head.map(() => '---'), ...rows.map(cellsOf)]
  const page = [
    '# Benchmarks',
    `Written by \`npm run bench\` on ${date}: ${jobs.toLocaleString('en')} generated jobs, ${machine},`,
    `${parts.join(', ')}, everything on this one machine.`,
    'Absolute figures are those of that machine; trust the ratios, whose two sides took turns in one',
    'run. What is measured and how: [tests/bench](../tests/bench/README.md).',
    '',
    ...table.map((row) => `| ${row.join(' | ')} |`),
    '',
    ...notes.map((note) => `- ${note}`),
  ]
  return format(page.join('\n').replace('# Benchmarks', '# Benchmarks\n'), { parser: 'markdown' })
}

function cellsOf({ what, board, against, ratio, target }: Row): string[] {
  return [
    what,
    board,
    against,
    ratio?.toFixed(2) ?? '',
    target?.text ?? '',
    target ? (target.isMet ? 'yes' : 'no') : '',
  ]
}
