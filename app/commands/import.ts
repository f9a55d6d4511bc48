import { createReadStream } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type BesideState, indexBeside } from '#app/domain/indexing.server.ts'
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

type Given = { file: string; source: string | undefined; lines: boolean }

await runCommand(readArguments, importFile)

async function importFile({ services }: Board, { file, source, lines }: Given): Promise<number> {
  const input = await open(file)
  let indexing: Progress | undefined
  const work = async () => {
    const counts = await store(services, input, { lines, ...(source && { source }) })
    indexing = startProgress('Suchindex')
    return counts
  }
  const { result: counts, ...index } = await indexBeside(services, work, {
    report: ({ done, total }) => indexing?.update({ done, total }),
  })
  indexing?.end(indexState(services, index))
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
  progress.end(recordsLabel(counts.read))
  return counts
}

function readArguments(): Given {
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
  const info = file === '-' ? undefined : await findFile(file)
  const bytes: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file)
  let read = 0
  return {
    text: decode(bytes, (length) => (read += length)),
    size: info?.isFile() ? info.size : undefined, // of a pipe nobody knows
    read: () => read,
  }
}

/** What is not UTF-8 becomes replacement characters, and the records that hold them are refused. */
async function* decode(source: AsyncIterable<Buffer>, count: (length: number) => void) {
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of source) {
    count(chunk.length)
    yield decoder.decode(chunk, { stream: true })
  }
  yield decoder.decode()
}

async function findFile(file: string) {
  const refuse = (reason: string) => () => {
    throw new CommandError(`${file}: ${reason}`)
  }
  const info = await stat(file).catch(refuse('diese Datei gibt es nicht.'))
  if (info.isDirectory()) refuse('das ist ein Ordner, erwartet wird eine Datei.')()
  await access(file, constants.R_OK).catch(refuse('diese Datei darf ich nicht lesen.'))
  return info
}

/** What is stored is stored: without the engine a running board, or the next one, catches up. */
function indexState({ log }: Board['services'], { isMine, failure }: BesideState): string {
  if (!isMine) return 'führt der laufende Dienst nach'
  if (failure === undefined) return 'auf dem neuesten Stand'
  log.warn({ err: failure }, 'the index will be brought up to date later')
  return 'die Suchmaschine antwortet nicht; wird nachgeholt'
}

function summary(counts: ImportCounts): string {
  const parts = [
    `${counts.created} neu`,
    `${counts.changed} geändert`,
    `${counts.unchanged} unverändert`,
    `${counts.refused} abgelehnt`,
    ...(counts.other > 0 ? [`${counts.other} keine Stellen (übergangen)`] : []),
    ...(counts.held > 0
      ? [
          `${counts.held} davon ${counts.held === 1 ? 'wartet' : 'warten'} auf das Regionalmanagement`,
        ]
      : []),
    ...(counts.expired > 0 ? [`${counts.expired} davon abgelaufen und nicht öffentlich`] : []),
  ]
  return `${recordsLabel(counts.read)}: ${parts.join(', ')}.`
}

function recordsLabel(count: number): string {
  return count === 1 ? '1 Datensatz' : `${count} Datensätze`
}
