import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  checkRegion,
  listRegions,
  loadRegion,
  problemLine,
  RegionError,
} from '#app/domain/region/region.server.ts'

describe('the region that is shipped', () => {
  test('is in order', async () => {
    expect((await checkRegion('nordthueringen')).map(problemLine)).toEqual([])
    expect(await listRegions()).toContain('nordthueringen')
  })

  test('has its districts, its municipalities and its neighbours', async () => {
    const region = await loadRegion('nordthueringen')
    const own = region.districts.filter((one) => !one.neighbour).map((one) => one.ags)
    expect(own).toEqual(['16062', '16064', '16065'])
    const count = (ags: string) =>
      region.municipalities.filter((one) => one.district === ags).length
    expect(own.map(count)).toEqual([15, 25, 28])
    expect(count('16061')).toBe(56)
    expect(region.boundaries.map((one) => one.district).toSorted()).toEqual(own)
  })

  test('knows how many people live in each of its own municipalities', async () => {
    const { municipalities } = await loadRegion('nordthueringen')
    const own = municipalities.filter((one) => /^1606[245]$/.test(one.district))
    expect(own.reduce((sum, one) => sum + (one.population ?? 0), 0)).toBe(247_113)
  })

  test('turns its pages into HTML', async () => {
    const { pages } = await loadRegion('nordthueringen')
    const imprint = pages.find((page) => page.slug === 'imprint')
    expect(imprint).toMatchObject({ title: 'Impressum', updated: '2026-11-22' })
    expect(imprint?.html).toContain('<h2>Anbieter</h2>')
    expect(pages.map((page) => page.slug)).toEqual(
      expect.arrayContaining(['privacy', 'accessibility', 'how-we-sort', 'welcome', 'return']),
    )
  })

  test('names itself a demo on every page and leads nowhere that does not exist', async () => {
    const { pages, ways } = await loadRegion('nordthueringen')
    const slugs = pages.map((page) => page.slug)
    for (const page of pages) expect(page.html).toMatch(/^<p><strong>Dies ist ein Demo-Text/)
    const links = pages.flatMap((page) => [...page.html.matchAll(/href="\/pages\/([^"]*)"/g)])
    const targets = [...links.map((link) => link[1]), ...ways.map((way) => pageOf(way.href))]
    for (const target of targets.filter((one) => one !== undefined)) expect(slugs).toContain(target)
  })
})

describe('a region with faults', () => {
  let root: string

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'region-'))
    await cp('regions/nordthueringen', join(root, 'nordthueringen'), { recursive: true })
    await writeFile(join(root, 'germany.csv'), 'ags,name,lat,lon,population,postcodes\n')
  })

  afterEach(() => rm(root, { recursive: true, force: true }))

  test('that does not exist is named, and no path leads out of the folder', async () => {
    expect(await problems('nirgends')).toEqual([
      `region.json: fehlt: einen Ordner ${join(root, 'nirgends')} gibt es nicht`,
    ])
    expect(await problems('../etc')).toHaveLength(1)
  })

  test('fails to load with an error that lists all its problems', async () => {
    await edit('municipalities.csv', (text) => text.replace('16062005', '1606200'))
    await edit('former.csv', (text) => text.replace('2023-01-01', 'gestern'))
    const error: unknown = await loadRegion('nordthueringen', root).catch((thrown) => thrown)
    if (!(error instanceof RegionError)) throw new Error('no RegionError')
    expect(error.problems).toHaveLength(2)
    expect(error.message).toContain('municipalities.csv:2: ags')
    expect(error.message).toContain('gefunden „gestern“')
  })

  test('says where a file is not written in UTF-8', async () => {
    const file = join(root, 'nordthueringen', 'pages/de/privacy.md')
    const text = await readFile(file, 'utf8')
    await writeFile(file, Buffer.concat([Buffer.from(text), Buffer.from('Grüße', 'latin1')]))
    await edit('municipalities.csv', (rows) => rows.replace('Ellrich', 'Ell\u0000rich'))
    const message = 'enthält unlesbare Zeichen (erwartet wird UTF-8)'
    expect(await problems()).toEqual([
      `municipalities.csv:2: ${message}`,
      `pages/de/privacy.md:${text.split('\n').length}: ${message}`,
    ])
  })

  test('says which line of JSON cannot be read', async () => {
    await edit('region.json', (text) => text.replace('"slug": "nordthueringen",', '"slug": ,'))
    expect(await problems()).toEqual(['region.json:2: kein gültiges JSON'])
  })

  test('says on which line JSON has a comma too much, or breaks off', async () => {
    await edit('region.json', (text) => text.replace('"neighbour": false', '"neighbour": false,'))
    expect(await problems()).toEqual(['region.json:14: kein gültiges JSON'])
    await edit('region.json', (text) => text.split('\n').slice(0, 9).join('\n'))
    expect(await problems()).toEqual(['region.json:9: kein gültiges JSON'])
  })

  test('says what was expected of a setting and what is unknown', async () => {
    await editSettings((settings) => {
      settings['sectorVersion'] = 2020
      settings['leadSectors'] = ['R', 'X']
      settings['colour'] = 'green'
      delete settings['subtitle']
    })
    expect(await problems()).toEqual([
      'region.json: subtitle: fehlt',
      'region.json: leadSectors.1: erwartet wird ein WZ-Abschnitt, A bis V, gefunden „X“',
      'region.json: sectorVersion: erwartet wird 2008 oder 2025, gefunden „2020“',
      'region.json: unbekannt: colour',
    ])
  })

  test('may only name sections its classification has', async () => {
    await editSettings((settings) => {
      settings['sectorVersion'] = 2008
      settings['leadSectors'] = ['Q', 'V']
    })
    expect(await problems()).toEqual([
      'region.json: leadSectors: nennt einen Abschnitt, den es in dieser WZ nicht gibt',
    ])
  })

  test('may not lead visitors to other hosts', async () => {
    await edit('region.json', (text) => text.replace('"/pages/return"', '"//evil.example"'))
    expect(await problems()).toEqual([
      'region.json: ways.1.href: erwartet wird ein Pfad, der mit / beginnt, ' +
        'gefunden „//evil.example“',
    ])
  })

  test('needs colours that can be read, in both schemes', async () => {
    await edit('region.json', (text) =>
      text.replace('#0b5d4b', '#8fc9b8').replace('#0c1613', '#fff'),
    )
    expect(await problems()).toEqual([
      'region.json: theme: accentInk.light auf accent.light: erwartet wird ein Kontrast von ' +
        'mindestens 4,5:1, gefunden 1,87:1',
      'region.json: theme: accentInk.dark auf accent.dark: erwartet wird ein Kontrast von ' +
        'mindestens 4,5:1, gefunden 1,89:1',
      'region.json: theme: accent.light auf Weiß: erwartet wird ein Kontrast von ' +
        'mindestens 4,5:1, gefunden 1,87:1',
    ])
  })

  test('says what was expected in a cell', async () => {
    await edit('municipalities.csv', (text) => text.replace('51.5876', 'abc'))
    expect(await problems()).toEqual([
      'municipalities.csv:2: lat: erwartet wird eine Zahl zwischen -90 und 90, gefunden „abc“',
    ])
  })

  test('says when a row is too short or the head line is another', async () => {
    await edit('localities.csv', (text) => text.replace(',51.1639,10.5809', ''))
    await edit('former.csv', (text) => text.replace('name,municipality', 'name,ags'))
    expect(await problems()).toEqual([
      'localities.csv:2: erwartet werden 5 Spalten, gefunden „3“',
      'former.csv:1: erwartet wird die Kopfzeile „name,municipality,since“, ' +
        'gefunden „name,ags,since“',
    ])
  })

  test('needs postcodes of five digits', async () => {
    await edit('municipalities.csv', (text) => text.replace('5239,99755', '5239,9755'))
    expect((await problems())[0]).toBe(
      'municipalities.csv:2: postcodes.0: erwartet wird eine Postleitzahl aus 5 Ziffern, ' +
        'gefunden „9755“',
    )
  })

  test('has every municipality once', async () => {
    await edit('neighbours.csv', (text) => text + lineWith(text, '16061001'))
    expect(await problems()).toEqual(['neighbours.csv:312: „16061001“ steht schon weiter oben'])
  })

  test('has municipalities in the district their key belongs to', async () => {
    await edit('municipalities.csv', (text) =>
      text.replace('Ellrich,16062', 'Ellrich,16064').replace('Görsbach,16062', 'Görsbach,16061'),
    )
    expect(await problems()).toEqual([
      'municipalities.csv:2: ags: „16062005“ liegt nicht im Kreis 16064',
      'municipalities.csv:3: district: erwartet wird ein Kreis der Region aus region.json, ' +
        'gefunden „16061“',
    ])
  })

  test('needs the table of towns that all regions share', async () => {
    await rm(join(root, 'germany.csv'))
    expect(await problems()).toEqual(['../germany.csv: fehlt oder lässt sich nicht lesen'])
  })

  test('has municipalities and an outline for each of its districts', async () => {
    await edit('region.json', (text) => text.replace('"ags": "16062"', '"ags": "16070"'))
    const found = await problems()
    expect(found).toContain('region.json: districts: 16070 Nordhausen hat keine Gemeinden')
    expect(found).toContain('boundaries.geojson: für 16070 Nordhausen fehlt der Umriss')
    expect(found).toContain('boundaries.geojson: 16062 gehört nicht zur Region')
  })

  test('has localities and former names of municipalities it knows', async () => {
    await edit('localities.csv', (text) => text.replace('16064076', '16064999'))
    await edit('former.csv', (text) => text.replace('03153018', '03153999'))
    expect(await problems()).toEqual([
      'localities.csv:2: municipality: eine Gemeinde „16064999“ gibt es in den Tabellen nicht',
      'former.csv:2: municipality: eine Gemeinde „03153999“ gibt es in den Tabellen nicht',
    ])
  })

  test('has no place far away, as when latitude and longitude are swapped', async () => {
    await edit('municipalities.csv', (text) => text.replace('51.5876,10.6657', '10.6657,51.5876'))
    expect(await problems()).toEqual([
      'municipalities.csv:2: lat, lon: Ellrich liegt weit außerhalb der Region (10.6657, 51.5876)',
    ])
  })

  test('has the pages the law asks for', async () => {
    await rm(join(root, 'nordthueringen/pages/de/imprint.md'))
    await rm(join(root, 'nordthueringen/pages/de/welcome.md'))
    expect(await problems()).toEqual(['pages/de/imprint.md: fehlt, ist aber Pflicht'])
  })

  test('has no placeholders left in its pages, but may have links', async () => {
    await edit('pages/de/contact.md', (text) => `${text}\n[Name der Stelle] und [hier](/jobs)\n`)
    const found = await problems()
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(
      /^pages\/de\/contact\.md:\d+: Platzhalter nicht ersetzt: \[Name der Stelle\]$/,
    )
  })

  test('has a title and a date on every page', async () => {
    await edit('pages/de/terms.md', (text) => text.slice(text.indexOf('\n\n')))
    await edit('pages/de/contact.md', (text) => text.replace('2026-11-22', 'heute'))
    await edit('pages/de/return.md', (text) => text.replace('updated: 2026-11-22\n', ''))
    expect(await problems()).toEqual([
      'pages/de/contact.md:1: updated: erwartet wird ein Datum wie 2026-12-31, gefunden „heute“',
      'pages/de/return.md:1: updated: fehlt',
      'pages/de/terms.md:1: erwartet wird ein Kopf aus „---“, title, updated und „---“',
    ])
  })

  test('renders no markup of its own making', async () => {
    await edit('pages/de/contact.md', (text) => `${text}\n<script>alert(1)</script>\n`)
    const { pages } = await loadRegion('nordthueringen', root)
    const html = pages.find((page) => page.slug === 'contact')?.html
    expect(html).toContain('&lt;script&gt;')
  })

  test('lives in a folder of its own name', async () => {
    await edit('region.json', (text) => text.replace('"nordthueringen"', '"anderswo"'))
    expect(await problems()).toEqual([
      'region.json: slug: erwartet wird „nordthueringen“, gefunden „anderswo“',
    ])
  })

  async function problems(slug = 'nordthueringen'): Promise<string[]> {
    return (await checkRegion(slug, root)).map(problemLine)
  }

  async function edit(file: string, change: (text: string) => string): Promise<void> {
    const path = join(root, 'nordthueringen', file)
    const text = await readFile(path, 'utf8')
    const changed = change(text)
    if (changed === text) throw new Error(`${file} was not changed`)
    await writeFile(path, changed)
  }

  function editSettings(change: (settings: Record<string, unknown>) => void): Promise<void> {
    return edit('region.json', (text) => {
      const settings = JSON.parse(text) as Record<string, unknown>
      change(settings)
      return JSON.stringify(settings)
    })
  }
})

function lineWith(text: string, part: string): string {
  return text.split('\n').find((line) => line.includes(part)) ?? ''
}

function pageOf(href: string): string | undefined {
  return /^\/pages\/(.*)$/.exec(href)?.[1]
}
