/** A piece of JSON that should be one record, or why there is none. */
export type JsonRecord = { value: unknown } | { error: string }

/** Larger than any advert; keeps memory flat whatever the file holds. */
const maxRecordLength = 5_000_000
const maxFirstLine = 4_000_000

/**
 * Reads records one by one from text that is a JSON array, a single object, an object with
 * `@graph`, or JSON Lines. A record that is not JSON becomes an error and the next one is read; a
 * document that breaks off ends with one.
 *
 * @param text decoded, in pieces of any size
 * @param format 'lines' when the caller knows; otherwise the beginning of the text tells
 */
export async function* readJsonRecords(
  text: AsyncIterable<string>,
  format?: 'lines',
): AsyncGenerator<JsonRecord> {
  const source = text[Symbol.asyncIterator]()
  let head = ''
  for (;;) {
    const { value, done } = await source.next()
    if (value !== undefined) head += value
    if (done || head.length > maxFirstLine || isTelling(head)) break
  }
  const whole = startWith(head, source)
  yield* format === 'lines' || areLines(head) ? readLines(whole) : readDocument(whole)
}

/** Enough to tell the format: an array, or a first line that is complete. */
function isTelling(head: string): boolean {
  const start = head.trimStart()
  return start !== '' && (start[0] !== '{' || start.includes('\n'))
}

function areLines(head: string): boolean {
  const start = head.trimStart()
  const end = start.indexOf('\n')
  const line = end === -1 ? start : start.slice(0, end)
  return start.startsWith('{') && line.length < maxFirstLine && 'value' in parse(line)
}

async function* startWith(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  if (head) yield head
  for (;;) {
    const { value, done } = await rest.next()
    if (done) return
    yield value
  }
}

async function* readLines(text: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  let rest = ''
  for await (const piece of text) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield* recordsOf(line)
  }
  yield* recordsOf(rest)
}

function* recordsOf(line: string): Generator<JsonRecord> {
  if (line.trim() === '') return
  const record = parse(line)
  if (!('value' in record)) yield record
  else if (Array.isArray(record.value)) yield* record.value.map((value) => ({ value }))
  else yield* inGraph(record.value) ?? [record]
}

function inGraph(value: unknown): JsonRecord[] | undefined {
  if (typeof value !== 'object' || value === null || !('@graph' in value)) return undefined
  const graph = value['@graph']
  return Array.isArray(graph) ? graph.map((one: unknown) => ({ value: one })) : undefined
}

/**
 * One document. Elements of the outer array, or of the outer object's `@graph`, are cut out by
 * counting brackets and parsed on their own, so that no more than one is ever in memory.
 */
async function* readDocument(text: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  const cutter = createCutter()
  for await (const piece of text) yield* cutter.feed(piece)
  yield* cutter.end()
}

/** Inside which brackets the records lie: none (objects one after the other), one, or two. */
const outside = -1
const quote = 34
const comma = 44
const openArray = 91
const backslash = 92
const closeArray = 93
const openObject = 123
const closeObject = 125

function createCutter() {
  let depth = 0
  let base = 0
  let started = false
  let quoted = false
  let escaped = false
  /** the record's beginning, from earlier pieces */
  let held = ''
  let tooLong = false

  function cut(text: string): JsonRecord[] {
    held = ''
    if (tooLong) {
      tooLong = false
      return [{ error: `größer als ${maxRecordLength / 1_000_000} MB` }]
    }
    return text.trim() === '' ? [] : [parse(text)]
  }

  function feed(piece: string): JsonRecord[] {
    const records: JsonRecord[] = []
    let from = 0
    const cutAt = (end: number) => {
      records.push(...cut(held + piece.slice(from, end)))
      from = end
    }
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at)
      if (quoted) {
        if (escaped) escaped = false
        else if (code === backslash) escaped = true
        else if (code === quote) quoted = false
      } else if (code === quote) {
        quoted = true
      } else if (code === openArray || code === openObject) {
        const isList = code === openArray && base === 0
        if (isList && (!started || (depth === 1 && isGraph(held + piece.slice(from, at))))) {
          base = depth + 1
          held = ''
          from = at + 1
        }
        started = true
        depth += 1
      } else if (code === closeArray || code === closeObject) {
        depth -= 1
        if (depth === base) cutAt(at + 1)
        else if (depth < base) {
          cutAt(at)
          base = depth === 0 ? 0 : outside
        }
        if (depth === 0 && base === outside) base = 0
        if (depth < base || base === outside || depth === 0) from = at + 1
      } else if (code === comma && depth === base) {
        cutAt(at)
        from = at + 1
      }
    }
    if (base !== outside) held += piece.slice(from)
    if (held.length > maxRecordLength) {
      held = ''
      tooLong = true
    }
    return records
  }

  return {
    feed,
    end(): JsonRecord[] {
      if (depth > 0 || quoted)
        return [{ error: 'das Dokument bricht mitten in einem Datensatz ab' }]
      return cut(held)
    },
  }
}

/** Whether what was read last is the key `@graph`. */
function isGraph(text: string): boolean {
  return /"@graph"\s*:\s*$/.test(text.slice(-80))
}

function parse(text: string): JsonRecord {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return { error: `kein gültiges JSON: ${text.slice(0, 60).replace(/\s+/g, ' ')} …` }
  }
}
