import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { RegionProblem } from './region.ts'

/** A region's folder, and what has been found wrong in it so far. */
export type RegionFolder = { path: string; problems: RegionProblem[] }

/** A value and the line of the file it stands in. */
export type Row<T> = { value: T; line: number }

/** The file's text, or undefined and a problem; one as well for text in another encoding. */
export async function readText(folder: RegionFolder, file: string): Promise<string | undefined> {
  let text: string
  try {
    text = (await readFile(join(folder.path, file), 'utf8')).replace(/^\uFEFF/, '')
  } catch {
    folder.problems.push({ file, message: 'fehlt oder lässt sich nicht lesen' })
    return undefined
  }
  const unreadable = text.search(/[\0\uFFFD]/)
  if (unreadable !== -1) {
    const line = text.slice(0, unreadable).split('\n').length
    folder.problems.push({ file, line, message: 'enthält unlesbare Zeichen (erwartet wird UTF-8)' })
  }
  return text
}

/** Names of the files in a directory of the folder with that ending, sorted; none if it is missing. */
export async function listFiles(
  folder: RegionFolder,
  { directory, ending }: { directory: string; ending: string },
): Promise<string[]> {
  const names = await readdir(join(folder.path, directory)).catch(() => [])
  return names.filter((name) => name.endsWith(ending)).toSorted()
}

/** A JSON file's content if it is as the schema wants it, else undefined and problems. */
export async function readJson<T>(
  folder: RegionFolder,
  file: string,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  const text = await readText(folder, file)
  if (text === undefined) return undefined
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    folder.problems.push({ file, line: firstBadLine(text), message: 'kein gültiges JSON' })
    return undefined
  }
  return check(folder, { file, value: json, schema })
}

/**
 * The rows of a CSV file (UTF-8, comma, with a head line of exactly the schema's fields). Rows that
 * are wrong are left out and reported.
 */
export async function readRows<T>(
  folder: RegionFolder,
  file: string,
  schema: z.ZodType<T> & { shape: object },
): Promise<Row<T>[]> {
  const text = await readText(folder, file)
  if (text === undefined) return []
  const columns = Object.keys(schema.shape)
  const [head, ...records] = parseCsv(folder, { file, text })
  if (head?.value.join() !== columns.join()) {
    const message = `erwartet wird die Kopfzeile „${columns.join()}“${found(head?.value.join())}`
    folder.problems.push({ file, line: 1, message })
    return []
  }
  return records.flatMap(({ value: cells, line }) => {
    if (cells.length !== columns.length) {
      const message = `erwartet werden ${columns.length} Spalten${found(cells.length)}`
      folder.problems.push({ file, line, message })
      return []
    }
    const record = Object.fromEntries(columns.map((column, at) => [column, cells[at]]))
    const value = check(folder, { file, line, value: record, schema })
    return value === undefined ? [] : [{ value, line }]
  })
}

/** The value as the schema wants it, else undefined and a problem for each fault. */
export function check<T>(
  folder: RegionFolder,
  {
    file,
    line,
    value,
    schema,
  }: { file: string; line?: number; value: unknown; schema: z.ZodType<T> },
): T | undefined {
  const result = schema.safeParse(value, { error: inGerman, reportInput: true })
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const path = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
    const message = issue.input === undefined ? 'fehlt' : issue.message + found(issue.input)
    folder.problems.push({ file, ...(line && { line }), message: path + message })
  }
  return undefined
}

function parseCsv(
  folder: RegionFolder,
  { file, text }: { file: string; text: string },
): Row<string[]>[] {
  const rows: Row<string[]>[] = []
  try {
    parse(text, {
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      on_record: (record: string[], { lines }) => {
        rows.push({ value: record, line: lines })
        return null
      },
    })
  } catch (error) {
    const line = error instanceof CsvError ? Number(error['lines']) : 0
    folder.problems.push({ file, ...(line > 0 && { line }), message: 'kein gültiges CSV' })
  }
  return rows
}

/** JSON.parse does not always tell where it stopped, so the text is given to it line by line. */
function firstBadLine(text: string): number {
  const lines = text.split('\n')
  const bad = lines.findIndex((_, at) => !mayGoOn(lines.slice(0, at + 1).join('\n')))
  return bad === -1 ? lines.length : bad + 1
}

/** Whether the text is JSON, or could still become it. */
function mayGoOn(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    const stoppedAt = /position (\d+)/.exec(String(error))?.[1]
    return stoppedAt === undefined
      ? String(error).includes('end of JSON')
      : Number(stoppedAt) >= text.length
  }
}

const types: Record<string, string> = {
  string: 'ein Text',
  number: 'eine Zahl',
  int: 'eine ganze Zahl',
  boolean: 'true oder false',
  array: 'eine Liste',
  tuple: 'ein Paar',
  object: 'ein Objekt',
}

function inGerman(issue: z.core.$ZodRawIssue): string {
  if (issue.code === 'invalid_type')
    return `erwartet wird ${types[issue.expected] ?? 'etwas anderes'}`
  if (issue.code === 'invalid_value') return `erwartet wird ${issue.values.join(' oder ')}`
  if (issue.code === 'unrecognized_keys') return `unbekannt: ${issue.keys.join(', ')}`
  return 'ungültig'
}

function found(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? `, gefunden „${value}“` : ''
}
