import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { indexBeside } from '#app/domain/indexing.server.ts'
import { type ImportCounts, importJobs } from '#app/domain/posting/import-jobs.server.ts'
import { readJsonRecords } from '#app/domain/posting/json-records.ts'
import { type Board, CommandError, runCommand } from './board.ts'
import { type Progress, startProgress } from './progress.ts'

const usage = `Aufruf: npm run import -- <Datei | -> [--source <Name>] [--lines]

Liest JobPostings (schema.org) als Objekt, Liste, @graph oder JSON Lines; „-“ liest die
Standardeingabe. --source sagt, wessen Kennungen es sind; --lines, dass jede Zeile für sich steht.
Endet mit 0, wenn alles gespeichert ist, mit 1, wenn Datensätze abgelehnt wurden, mit 2, wenn
nichts brauchbar war.`

/** Bytes that have been read, for the time that is left. */
type Input = { text: AsyncIterable<string>; size: number | undefined; read: () => number }

await runCommand(importFile)

async function importFile({ services }: Board): Promise<number> {
  const { file, source, lines } = readArguments()
  const input = await open(file)
  let indexing: Progress | undefined
  const work = async () => {
    const counts = await store(services, input, { lines, ...(source && { source }) })
    indexing = startProgress('Suchindex')
    return counts
  }
  const { result: counts, isMine } = await indexBeside(services, work, {
    report: ({ done, total }) => indexing?.update({ done, total }),
  })
  indexing?.end(isMine ? 'auf dem neuesten Stand' : 'führt der laufende Dienst nach')
  console.log(summary(counts))
  const stored = counts.created + counts.changed + counts.unchanged
  if (stored === 0) return 2
  return counts.refused > 0 ? 1 : 0
}

async function store(
  services: Board['services'],
  input: Input,
  { source, lines }: { source?: string; lines: boolean },
): Promise<ImportCounts> {
  const progress = startProgress('Import', { unit: 'Datensätze' })
  const records = readJsonRecords(input.text, lines ? 'lines' : undefined)
  const counts = await importJobs(services, records, {
    ...(source && { source }),
    onProblems(record, problems, refused) {
      for (const { field, message } of problems) {
        console.log(`Datensatz ${record}: ${refused ? '' : 'Hinweis: '}${field}: ${message}`)
      }
    },
    onProgress({ read }) {
      const share = input.size ? input.read() / input.size : 0
      progress.update({ done: read, total: share > 0 ? Math.round(read / share) : undefined })
    },
  })
  progress.end(`${counts.read} Datensätze`)
  return counts
}

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { source: { type: 'string' }, lines: { type: 'boolean' } },
    })
    const [file, ...more] = positionals
    if (!file || more.length > 0) throw new CommandError(usage)
    return { file, source: values.source, lines: values.lines ?? /\.(?:jsonl|ndjson)$/i.test(file) }
  } catch (error) {
    throw error instanceof CommandError ? error : new CommandError(usage)
  }
}

async function open(file: string): Promise<Input> {
  const info = file === '-' ? undefined : await stat(file).catch(() => undefined)
  if (file !== '-' && !info?.isFile()) {
    throw new CommandError(`${file}: diese Datei gibt es nicht oder sie ist nicht lesbar.`)
  }
  const bytes: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file)
  let read = 0
  return { text: decode(bytes, (length) => (read += length)), size: info?.size, read: () => read }

  async function* decode(source: AsyncIterable<Buffer>, count: (length: number) => void) {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    try {
      for await (const chunk of source) {
        count(chunk.length)
        yield decoder.decode(chunk, { stream: true })
      }
      yield decoder.decode()
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      const name = file === '-' ? 'Die Eingabe' : basename(file)
      throw new CommandError(
        `${name} ist nicht in UTF-8 geschrieben (kurz vor Byte ${read}). ` +
          'Was davor stand, ist gespeichert.',
      )
    }
  }
}

function summary(counts: ImportCounts): string {
  const parts = [
    `${counts.created} neu`,
    `${counts.changed} geändert`,
    `${counts.unchanged} unverändert`,
    `${counts.refused} abgelehnt`,
    ...(counts.other > 0 ? [`${counts.other} keine Stellen (übergangen)`] : []),
    ...(counts.held > 0 ? [`${counts.held} davon warten auf das Regionalmanagement`] : []),
    ...(counts.expired > 0 ? [`${counts.expired} davon abgelaufen und nicht öffentlich`] : []),
  ]
  return `${counts.read} Datensätze: ${parts.join(', ')}.`
}
