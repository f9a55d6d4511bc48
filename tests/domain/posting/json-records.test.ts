import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonRecord, readJsonRecords } from '#app/domain/posting/json-records.ts'

const advert = { '@type': 'JobPosting', title: 'Bäcker (m/w/d)' }
const tricky = {
  'a "key"': 'closes } ] and opens { [ , : and ends in a backslash \\',
  escaped: '\\" \\\\" \n \t \u2028 🥨 \ud83e',
  graph: '"@graph":[{"no":"record"}]',
  deep: [[{ a: [{ b: {} }] }], []],
}
const records = [advert, tricky, {}, { jobLocation: [advert, advert], pay: null }]

/** The four forms an import may have. */
const forms: [string, (values: unknown[]) => string][] = [
  ['an array', (values) => JSON.stringify(values)],
  ['an indented array', (values) => JSON.stringify(values, null, 2)],
  ['an @graph', (values) => JSON.stringify({ '@context': 'https://schema.org', '@graph': values })],
  [
    'an indented @graph with something after it',
    (values) => JSON.stringify({ '@context': [], '@graph': values, after: [{ a: 1 }] }, null, 2),
  ],
  ['JSON Lines', (values) => values.map((value) => `${JSON.stringify(value)}\n`).join('')],
  ['JSON Lines with CRLF', (values) => values.map((one) => JSON.stringify(one)).join('\r\n')],
  ['objects one after the other', (values) => values.map((one) => JSON.stringify(one)).join(' ')],
]
const sizes = [1, 2, 3, 7, 64, 1_000_000]

describe('every form', () => {
  test.each(forms)('is read in pieces of any size: %s', async (_form, write) => {
    for (const size of sizes)
      expect(await readAll(write(records), size)).toEqual(asRecords(records))
  })

  test.each(forms)('of a single record is read: %s', async (_form, write) => {
    expect(await readAll(write([tricky]))).toEqual(asRecords([tricky]))
  })

  test.each(forms)('of no record has none: %s', async (_form, write) => {
    expect(await readAll(write([]))).toEqual([])
  })

  test('gives back any list of objects, cut into any pieces', async () => {
    const form = fc.constantFrom(...forms)
    const list = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 6 })
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 })
    await fc.assert(
      fc.asyncProperty(form, list, cuts, async ([, write], objects, lengths) => {
        const read = await gather(readJsonRecords(cutInto(write(objects), lengths)))
        // as text, because a parsed `__proto__` is a member like any other
        expect(read.map((one) => JSON.stringify(one))).toEqual(
          objects.map((value) => JSON.stringify({ value: JSON.parse(JSON.stringify(value)) })),
        )
      }),
      { numRuns: 500 },
    )
  })

  test('never fails, whatever the text, and does not depend on how it was cut', async () => {
    const scrap = fc.constantFrom(...'{}[],:"\\ \n', '"@graph":', '"a"', '1', '{"a":1}', '\ufeff')
    const text = fc.array(scrap, { maxLength: 30 }).map((scraps) => scraps.join(''))
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 9 }), async (any, size) => {
        expect(await readAll(any, size)).toEqual(await readAll(any))
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a document', () => {
  test('may be a single object', async () => {
    expect(await readAll(JSON.stringify(advert))).toEqual(asRecords([advert]))
    expect(await readAll(JSON.stringify(tricky, null, 2), 1)).toEqual(asRecords([tricky]))
  })

  test('may have one object in its @graph, or several graphs in a list', async () => {
    expect(await readAll('{"@graph": {"a": 1}}')).toEqual(asRecords([{ a: 1 }]))
    expect(await readAll('{\n"@graph": {"a": 1}\n}')).toEqual(asRecords([{ a: 1 }]))
    const graphs = '[{"@graph":[{"a":1},{"b":2}]},{"c":3}]'
    expect(await readAll(graphs, 1)).toEqual(asRecords([{ a: 1 }, { b: 2 }, { c: 3 }]))
    expect(await readAll(`${graphs}\n`, 1, 'lines')).toEqual(
      asRecords([{ a: 1 }, { b: 2 }, { c: 3 }]),
    )
  })

  test('takes @graph for a list of records only where it is a key of the outer object', async () => {
    const inside = { offers: { '@graph': [1, 2] } }
    expect(await readAll(JSON.stringify(inside, null, 2))).toEqual(asRecords([inside]))
    const quoted = { '\\"@graph': [1, 2] }
    expect(await readAll(JSON.stringify(quoted, null, 2))).toEqual(asRecords([quoted]))
  })

  test('may follow another, as when files are put together', async () => {
    const text = '[{"a":1}]\n[{"b":2},{"c":3}]\n{"@graph":[{"d":4}]}{"e":5}'
    expect(await readAll(text, 1)).toEqual(
      asRecords([{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }, { e: 5 }]),
    )
  })

  test.each(['', ' ', '\n\n', '[]', '[ ]', '{"@graph":[]}', '\ufeff', '\ufeff[]'])(
    'with nothing in it has no records: %j',
    async (text) => {
      expect(await readAll(text)).toEqual([])
    },
  )

  test('may begin with a byte order mark', async () => {
    for (const text of ['[{"a":1}]', '{"a":1}', '{"a":1}\n{"b":2}', '{\n"a":1\n}']) {
      expect(await readAll(`\ufeff${text}`)).toEqual(await readAll(text))
    }
  })

  test('may hold what is no object: whoever asked decides', async () => {
    const list = [1, 'text', null, true, [2, 3], { a: 1 }]
    expect(await readAll(JSON.stringify(list), 1)).toEqual(asRecords(list))
  })

  test('of nothing but noise is one error', async () => {
    for (const text of ['Seite nicht gefunden', '12 34', '\u0000\u0001']) {
      expect(await readAll(text)).toEqual([{ error: expect.stringMatching('kein gültiges JSON') }])
    }
  })
})

describe('JSON Lines', () => {
  test('may have empty lines, lists and graphs among them', async () => {
    const text = '{"a":1}\n\n  \n[{"b":2},{"c":3}]\r\n{"@graph":[{"d":4},{"e":5}]}'
    const all = asRecords([{ a: 1 }, { b: 2 }, { c: 3 }, { d: 4 }, { e: 5 }])
    expect(await readAll(text)).toEqual(all)
    expect(await readAll(text, 1)).toEqual(all)
  })

  test('are known by their second line when the first is broken', async () => {
    for (const first of ['{"a": 1,}', '{"a": "1', '{"a": ', '{"a" 1}}', '{']) {
      const text = `${first}\n{"b":2}\n{"c":3}\n`
      const read = await readAll(text, 5, first === '{"a": ' ? 'lines' : undefined)
      expect(read).toEqual([broken, { value: { b: 2 } }, { value: { c: 3 } }])
    }
  })

  test('are no reason to take an indented document for them', async () => {
    const text = '{"@context": "https://schema.org", "@graph": [\n{"a":1},\n{"b":2}\n]}'
    expect(await readAll(text, 3)).toEqual(asRecords([{ a: 1 }, { b: 2 }]))
  })

  test('lose only the lines that are wrong', async () => {
    const text = '{"a":1}\n{"b":\n"2"}\n{"c":3}\nnull\n{"d":4'
    for (const size of sizes) {
      expect(await readAll(text, size)).toEqual([
        { value: { a: 1 } },
        broken,
        broken,
        { value: { c: 3 } },
        { value: null },
        broken,
      ])
    }
  })

  test('can be asked for, and a list is still read as one', async () => {
    expect(await readAll('nonsense\n{"a":1}', 4, 'lines')).toEqual([broken, { value: { a: 1 } }])
    expect(await readAll('[\n{"a":1},\n{"b":2}\n]', 4, 'lines')).toEqual(
      asRecords([{ a: 1 }, { b: 2 }]),
    )
  })
})

const broken: JsonRecord = { error: expect.stringMatching(/^kein gültiges JSON: /) as string }

describe('a broken record', () => {
  test.each([
    ['is no word of JSON', '{"x": undefined}'],
    ['has a comma too many', '{"x": 1,}'],
    ['lacks a colon', '{"x" 1}'],
    ['lacks a closing brace', '{"x": {"y": 1}'],
    ['lacks a closing bracket', '{"x": [1, 2}'],
    ['has a line break in a string', '{"x": "one\ntwo"}'],
    ['has an unescaped quote twice', '{"x": "the "best" job"}'],
    ['has an escape that is none', String.raw`{"x": "\q"}`],
  ])('costs no other when it %s', async (_what, record) => {
    const expected = [{ value: { a: 1 } }, broken, { value: { b: [{}] } }, { value: { c: 3 } }]
    const list = `{"a":1}, ${record}, {"b":[{}]}, {"c":3}`
    for (const size of sizes) {
      expect(await readAll(`[${list}]`, size)).toEqual(expected)
      expect(await readAll(`{\n"@graph":[${list}]}`, size)).toEqual(expected)
    }
  })

  test('with a brace too many is two records, one of them nothing', async () => {
    for (const size of sizes) {
      expect(await readAll('[{"a":1}}, {"b":2}]', size)).toEqual([
        { value: { a: 1 } },
        { error: 'kein gültiges JSON: } …' },
        { value: { b: 2 } },
      ])
    }
  })

  test.each([
    ['lacks a closing brace inside of a list', '{"x": [{"y": 1}'],
    ['has one unescaped quote', '{"x": "5" tubes"}'],
  ])('takes along what cannot be told from it, and says so, when it %s', async (_what, record) => {
    for (const size of sizes) {
      expect(await readAll(`[{"a":1}, ${record}, {"b":2}]`, size)).toEqual([
        { value: { a: 1 } },
        { error: 'das Dokument bricht mitten in einem Datensatz ab' },
      ])
    }
  })

  test.each([
    ['lacks a closing quote', '{"x": "5,\n"y": [1]}'],
    ['has one unescaped quote', '{"x": "5" tubes"}'],
    ['ends in a backslash', '{"x": "5\\\n}'],
    ['goes on in the next line', '{"x": "5\n6 \\"7\\"", "y": 1}'],
  ])('does not take along the next line when it %s', async (_what, record) => {
    for (const size of sizes) {
      for (const list of [
        `[{"a":1},\n${record},\n{"b":2}]`,
        `{"@graph":[{"a":1},${record}\n,{"b":2}]}`,
      ]) {
        expect(await readAll(list, size)).toEqual([
          { value: { a: 1 } },
          { error: expect.stringMatching(/^kein gültiges JSON: /) as string },
          { value: { b: 2 } },
        ])
      }
    }
  })

  test('says so when it was not written in UTF-8', async () => {
    const utf16 = new TextDecoder().decode(Buffer.from('\ufeff[{"a":1}]', 'utf16le'))
    const [first, ...others] = await readAll(utf16)
    expect(first).toEqual({ error: 'nicht in UTF-8 geschrieben: \uFFFD\uFFFD …' })
    for (const other of others) expect(other).toHaveProperty('error')
  })

  test('at the end of a list does not hide that the list is complete', async () => {
    expect(await readAll('[{"a":1},{"b":{"c":2}]')).toEqual([{ value: { a: 1 } }, broken])
    expect(await readAll('[{"a":1},]')).toEqual(asRecords([{ a: 1 }]))
    expect(await readAll('[,{"a":1},,{"b":2}]')).toEqual(asRecords([{ a: 1 }, { b: 2 }]))
    expect(await readAll('[{"a":1} {"b":2}]')).toEqual(asRecords([{ a: 1 }, { b: 2 }]))
  })

  test('is quoted in one short line, without anything that steers a terminal', async () => {
    const [record] = await readAll(`[{"x": \u001b[31m\n\r\t${'y'.repeat(500)}}]`)
    if (!record || !('error' in record)) throw new Error('a broken record was read')
    expect(record.error).toMatch(/^kein gültiges JSON: \{"x": {1,2}\[31m y+ …$/)
    expect(record.error.length).toBeLessThan(90)
  })

  test('before or after a list is told, and the list is read', async () => {
    const padded = `)]}',\n[{"a":1}]\n;`
    expect(await readAll(padded)).toEqual(await readAll(padded, 1))
    expect(await readAll(padded)).toContainEqual({ value: { a: 1 } })
    expect((await readAll(padded)).filter((one) => 'error' in one)).not.toHaveLength(0)
  })
})

describe('a document that breaks off', () => {
  const within = { error: 'das Dokument bricht mitten in einem Datensatz ab' }
  const between = { error: 'das Dokument bricht ab, bevor seine Liste endet' }

  test.each([
    ['[{"a":1},{"b":', within],
    ['[{"a":1},{"b":"x', within],
    ['[{"a":1},{"b":"x\\', within],
    ['[{"a":1},{', within],
    ['[{"a":1},', between],
    ['[{"a":1}', between],
    ['{"@graph":[{"a":1},{"b', within],
    ['{"@graph":[{"a":1}', between],
    ['{"@graph":[{"a":1}]', between],
  ])('keeps what was whole and ends with an error: %s', async (text, error) => {
    for (const size of sizes) {
      expect(await readAll(text, size)).toEqual([{ value: { a: 1 } }, error])
    }
  })

  test('before anything was whole is an error', async () => {
    for (const text of ['{', '{"a', '{"a":', '{\n"a": 1,\n']) {
      expect(await readAll(text)).toEqual([within])
    }
    expect(await readAll('[')).toEqual([between])
  })

  test('breaks off somewhere: every beginning of a list gives what is whole in it', async () => {
    const text = JSON.stringify(records)
    for (let length = 1; length < text.length; length += 1) {
      const read = await readAll(text.slice(0, length), 16)
      const whole = read.slice(0, -1)
      expect(whole).toEqual(asRecords(records.slice(0, whole.length)))
      expect(read.at(-1)).toHaveProperty('error')
    }
  })
})

describe('a source', () => {
  test('that fails passes its error on, after the records before it', async () => {
    const read: JsonRecord[] = []
    const reading = async () => {
      for await (const record of readJsonRecords(failing())) read.push(record)
    }
    await expect(reading()).rejects.toThrow('the disk is gone')
    expect(read).toEqual(asRecords([{ a: 1 }]))
  })

  test.each(['[{"a":1},{"b":2}]', '{"a":1}\n{"b":2}\n'])(
    'is closed when the reader has enough: %j',
    async (text) => {
      let isClosed = false
      async function* file() {
        try {
          yield* cutInto(text, [4])
        } finally {
          isClosed = true
        }
      }
      for await (const record of readJsonRecords(file())) {
        expect(record).toEqual({ value: { a: 1 } })
        break
      }
      expect(isClosed).toBe(true)
    },
  )
})

describe('memory', () => {
  const megabytes = 60
  const filler = JSON.stringify({ title: 'Bäcker', description: 'Brot und Brötchen. '.repeat(500) })
  const piece = 64 * 1024

  async function* stream(before: string, between: string, after: string) {
    let text = before
    for (let length = 0; length < megabytes * 1_000_000; length += filler.length) {
      text += length === 0 ? filler : between + filler
      if (text.length >= piece) {
        yield text
        text = ''
      }
    }
    yield text + after
  }

  test.each([
    ['an array', '[', ',', ']'],
    ['an @graph on one line', '{"@context":"https://schema.org","@graph":[', ',', ']}'],
    ['JSON Lines', '', '\n', '\n'],
  ])('stays flat over 60 MB of %s', async (_form, before, between, after) => {
    const heaps: number[] = []
    let count = 0
    for await (const record of readJsonRecords(stream(before, between, after))) {
      if ('error' in record) throw new Error(record.error)
      if (count % 1_500 === 0) heaps.push(heapAfterGc())
      count += 1
    }
    expect(count).toBe(Math.ceil((megabytes * 1_000_000) / filler.length))
    expect(Math.max(...heaps) - (heaps[0] ?? 0)).toBeLessThan(4_000_000)
  })

  test.each([
    ['a list whose first record never ends', '[{"a":"', 'x'],
    ['a line that never ends', '{"a":1}\n{"a":"', 'x'],
    ['an object that never ends', '{\n"a":"', 'x'],
    ['brackets that never close', '', '['],
    ['an object of ever more members', '{', '"a":[],'],
  ])('stays flat over 12 MB of %s', async (_what, before, scrap) => {
    const text = scrap.repeat(Math.ceil(piece / scrap.length))
    let highest = 0
    async function* endless() {
      yield before
      for (let length = 0; length < 12_000_000; length += text.length) {
        if (length % (16 * text.length) === 0) highest = Math.max(highest, heapAfterGc())
        yield text
      }
    }
    const start = heapAfterGc()
    const read = await gather(readJsonRecords(endless()))
    expect(read.filter((record) => 'error' in record)).toHaveLength(1)
    expect(highest - start).toBeLessThan(16_000_000)
  })

  test('lets go of one record that is too large, and reads the next', async () => {
    const large = `{"a":"${'x'.repeat(5_000_001)}"}`
    const tooLarge = { error: 'größer als 5 MB' }
    const after = { value: { b: 2 } }
    for (const size of [piece, 20_000_000]) {
      expect(await readAll(`[${large},{"b":2}]`, size)).toEqual([tooLarge, after])
      expect(await readAll(`{"b":2}\n${large}\n{"b":2}`, size)).toEqual([after, tooLarge, after])
    }
  })
})

function asRecords(list: unknown[]): JsonRecord[] {
  return list.map((value) => ({ value: JSON.parse(JSON.stringify(value)) as unknown }))
}

async function* failing() {
  yield '[{"a":1},'
  throw new Error('the disk is gone')
}

async function readAll(text: string, size = text.length || 1, format?: 'lines') {
  return gather(readJsonRecords(cutInto(text, [size]), format))
}

async function gather(source: AsyncIterable<JsonRecord>): Promise<JsonRecord[]> {
  const all: JsonRecord[] = []
  for await (const record of source) all.push(record)
  return all
}

/** A text in pieces of the given lengths, over and over. */
async function* cutInto(text: string, lengths: number[]) {
  for (let from = 0, turn = 0; from < text.length; turn += 1) {
    const to = from + (lengths[turn % lengths.length] ?? 1)
    yield text.slice(from, to)
    from = to
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

function heapAfterGc(): number {
  collect()
  return process.memoryUsage().heapUsed
}
