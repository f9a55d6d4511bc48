/** A piece of JSON that should be one record, or why there is none. */
export type JsonRecord = { value: unknown } | { error: string }

/** Larger than any advert; keeps memory flat whatever the file holds. */
const maxRecordLength = 5_000_000
/** A longer first line is read as a document, which one record a line can be read as, too. */
const maxFirstLine = 1_000_000
const tooLong: JsonRecord = { error: `größer als ${maxRecordLength / 1_000_000} MB` }

/**
 * Reads records one by one from text that is a JSON array, a single object, an object with
 * `@graph`, or JSON Lines. A record that is not JSON becomes an error and the next one is read; a
 * document that breaks off ends with one.
 *
 * @param text decoded, in pieces of any size
 * @param format 'lines' when the caller thinks so; otherwise the beginning of the text tells
 */
export async function* readJsonRecords(
  text: AsyncIterable<string>,
  format?: 'lines',
): AsyncGenerator<JsonRecord> {
  const source = text[Symbol.asyncIterator]()
  let head = ''
  let lookedAt = 0
  for (;;) {
    const { value, done } = await source.next()
    if (value !== undefined) head += value
    if (done || head.length > maxFirstLine) break
    if (head.length < 2 * lookedAt) continue // looking at every piece would take for ever
    if (isTelling(head)) break
    lookedAt = head.length
  }
  const whole = startWith(head, source)
  const isList = head.trimStart().startsWith('[')
  yield* areLines(head) || (format === 'lines' && !isList) ? readLines(whole) : readDocument(whole)
}

/** Enough to tell the format: an array, or a first line and what the second begins with. */
function isTelling(head: string): boolean {
  const start = head.trimStart()
  return start !== '' && (start[0] !== '{' || /\n\s*\S/.test(start))
}

/**
 * Whether each line stands for itself: the first is an object, or a broken one, which shows when the
 * second begins an object where no document could go on with one.
 */
function areLines(head: string): boolean {
  const start = head.trimStart()
  const end = start.indexOf('\n')
  const line = end === -1 ? start : start.slice(0, end)
  if (!start.startsWith('{') || line.length >= maxFirstLine) return false
  const next = start.slice(line.length).trimStart()
  return 'value' in parse(line) || (next.startsWith('{') && !/[[,:]$/.test(line.trimEnd()))
}

async function* startWith(head: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    if (head) yield head
    for (;;) {
      const { value, done } = await rest.next()
      if (done) return
      yield value
    }
  } finally {
    await rest.return?.() // who stops early lets go of the file
  }
}

async function* readLines(text: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  let rest = ''
  let isTooLong = false
  for await (const piece of text) {
    const lines = piece.split('\n')
    lines[0] = rest + lines[0]
    rest = lines.pop() ?? ''
    for (const line of lines) {
      yield* isTooLong ? [tooLong] : recordsOf(line)
      isTooLong = false
    }
    if (rest.length > maxRecordLength) {
      rest = ''
      isTooLong = true
    }
  }
  yield* isTooLong ? [tooLong] : recordsOf(rest)
}

function* recordsOf(line: string): Generator<JsonRecord> {
  if (line.length > maxRecordLength) return yield tooLong
  if (line.trim() === '') return
  const record = parse(line)
  if ('value' in record && Array.isArray(record.value)) {
    for (const value of record.value) yield* inGraph({ value })
  } else yield* inGraph(record)
}

/** What an object holds in its `@graph`, one or several; without one, the record itself. */
function inGraph(record: JsonRecord): JsonRecord[] {
  const value = 'value' in record ? record.value : null
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, '@graph')) {
    return [record]
  }
  return [(value as Record<string, unknown>)['@graph']].flat().map((one) => ({ value: one }))
}

/**
 * One document. Elements of the outer array, or of the outer object's `@graph`, are cut out by
 * following the brackets and parsed on their own, so that no more than one is ever in memory.
 */
async function* readDocument(text: AsyncIterable<string>): AsyncGenerator<JsonRecord> {
  const cutter = createCutter()
  for await (const piece of text) yield* cutter.feed(piece)
  yield* cutter.rest()
}

const newline = 10
const quote = 34
const comma = 44
const openArray = 91
const backslash = 92
const closeArray = 93
const openObject = 123
const closeObject = 125
const structure = new Set([quote, comma, openArray, closeArray, openObject, closeObject])

/** Deeper than any advert; from here on brackets are counted and no longer told apart. */
const maxDepth = 100

function createCutter() {
  /** the brackets we are in, the outermost first */
  const open: number[] = []
  let deeper = 0
  /** how many of them lie around a record: none (one object after the other), one, or two */
  let outer = 0
  /** in what is left of an object after its `@graph` */
  let isBehind = false
  let quoted = false
  let escaped = false
  /** in a string, after a line break */
  let isLineStart = false
  /** the last character outside of quotes that is no space */
  let last = 0
  /** the record's beginning, from earlier pieces */
  let held = ''
  let isTooLong = false

  let piece = ''
  let from = 0
  let records: JsonRecord[] = []

  function feed(text: string): JsonRecord[] {
    piece = text
    from = 0
    records = []
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at)
      if (quoted && isLineStart && code > 32) endTorn(code)
      if (quoted) {
        if (code === newline) isLineStart = true
        if (escaped) escaped = false
        else if (code === backslash) escaped = true
        else if (code === quote) quoted = false
        continue
      }
      if (code === quote) quoted = true
      else if (code === openArray || code === openObject) begin(code, at)
      else if (code === closeArray) finish(openArray, at)
      else if (code === closeObject) finish(openObject, at)
      else if (code === comma && open.length === outer) cut(at, at + 1)
      if (code > 32) last = code
    }
    if (!isBehind) held += piece.slice(from)
    if (held.length > maxRecordLength) {
      held = ''
      isTooLong = true
    }
    return records
  }

  /**
   * No string may go on in the next line. If it does with words, somebody broke it; if with JSON, a
   * quote is missing, or there was one too many, and it has swallowed the end of its record.
   */
  function endTorn(code: number): void {
    isLineStart = false
    if (!structure.has(code)) return
    quoted = escaped = false
    last = comma
  }

  function begin(bracket: number, at: number): void {
    const isList = bracket === openArray && outer === 0 && !isBehind
    if (isList && open.length === 0) {
      cut(at, at + 1)
      outer = 1
    } else if (isList && open.length === 1 && isGraph(at)) {
      held = ''
      from = at + 1
      outer = 2
    } else if (bracket === openObject && isOverdue()) {
      open.length = outer
      cut(at)
    }
    if (open.length < maxDepth) open.push(bracket)
    else deeper += 1
  }

  /** Whether a new record begins although the one before was never closed: no object goes on so. */
  function isOverdue(): boolean {
    const isInObject = open.length > outer && deeper === 0 && open.at(-1) === openObject
    return isInObject && !isBehind && (last === comma || last === closeObject)
  }

  /** A closing bracket closes what was left open inside of it as well. */
  function finish(bracket: number, at: number): void {
    if (deeper > 0) {
      deeper -= 1
      return
    }
    const depth = open.lastIndexOf(bracket)
    if (depth >= outer) {
      open.length = depth
      if (depth > outer) return
      cut(at + 1)
      isBehind = false
    } else if (outer > 0 && depth === outer - 1) {
      cut(at, at + 1)
      open.length = depth
      outer = 0
      isBehind = depth > 0
    } else if (open.length === outer) cut(at + 1)
  }

  /** Ends a record at one place and begins the next at another. */
  function cut(end: number, next = end): void {
    const text = held + piece.slice(from, end)
    if (isTooLong || text.length > maxRecordLength) records.push(tooLong)
    else if (!isBehind && text.trim() !== '') records.push(...inGraph(parse(text)))
    held = ''
    isTooLong = false
    from = next
  }

  /** Whether what was read last is the key `@graph`. */
  function isGraph(at: number): boolean {
    const before = held.slice(-80) + piece.slice(Math.max(from, at - 80), at)
    return /(?<!\\)"@graph"\s*:\s*$/.test(before)
  }

  /** What is left at the end of the text. */
  function rest(): JsonRecord[] {
    records = []
    if (quoted || (open.length > outer && !isBehind)) {
      return [{ error: 'das Dokument bricht mitten in einem Datensatz ab' }]
    }
    piece = ''
    from = 0
    cut(0)
    if (open.length > 0) records.push({ error: 'das Dokument bricht ab, bevor seine Liste endet' })
    return records
  }

  return { feed, rest }
}

/** White space around it may be of any kind, a byte order mark included. */
function parse(text: string): JsonRecord {
  try {
    return { value: JSON.parse(text.trim()) as unknown }
  } catch {
    const start = text.slice(0, 60)
    const reason = start.includes('\uFFFD') ? 'nicht in UTF-8 geschrieben' : 'kein gültiges JSON'
    return { error: `${reason}: ${start.replace(/[\s\p{Cc}]+/gu, ' ')} …` }
  }
}
