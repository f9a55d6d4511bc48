import { describe, expect, test } from 'vitest'
import { emptySearch, type JobSearch } from '#app/domain/job-search.ts'
import { isDenial, misspelt, understand, withoutWishes } from '#app/domain/understanding.ts'
import { knownWishes, wishesAsSaid } from '#search/absences.ts'
import { region } from '#tests/support/services.ts'

const apprenticeship = { kind: ['apprenticeship'] }
const dualStudy = { kind: ['dual-study'] }
const internship = { kind: ['internship'] }
const minijob = { kind: ['minijob'] }
const voluntary = { kind: ['voluntary-service'] }
const part = { hours: ['part', 'mini'] }
const full = { hours: ['full'] }
const night = { hours: ['night'] }
const weekend = { hours: ['weekend'] }
const shift = { hours: ['shift'] }
const remote = { remote: ['partly', 'fully'] }
const permanent = { contract: ['permanent'] }
const fixed = { contract: ['fixed'] }
const nordhausen = { municipality: ['16062041'] }

type Case = [asked: string, rest: string, meant: Partial<JobSearch>]

describe('among the words of a search', () => {
  test.each<Case>([
    ['Ausbildung', '', apprenticeship],
    ['Ausbildung zum Koch', 'Koch', apprenticeship],
    ['Ausbildungsplatz Tischler', 'Tischler', apprenticeship],
    ['Azubis Metall', 'Metall', apprenticeship],
    ['Auszubildende zur Pflegefachkraft', 'Pflegefachkraft', apprenticeship],
    ['Auszubildende/r', '', apprenticeship],
    ['Lehre als Koch', 'Koch', apprenticeship],
    ['LEHRLING Bäcker', 'Bäcker', apprenticeship],
    ['Kochlehre', 'Koch', apprenticeship],
    ['Koch-Lehre', 'Koch', apprenticeship],
    ['Bäckerlehrling', 'Bäcker', apprenticeship],
    ['Tischlerausbildung', 'Tischler', apprenticeship],
    ['Pflege-Azubi', 'Pflege', apprenticeship],
    ['Duales Studium Maschinenbau', 'Maschinenbau', dualStudy],
    ['dual studieren Informatik', 'Informatik', dualStudy],
    ['DHGE', '', dualStudy],
    ['Praktikum Labor', 'Labor', internship],
    ['Laborpraktikantin', 'Labor', internship],
    ['Schülerpraktikant', '', internship],
    ['Schülerpraktikum Tierarzt', 'Tierarzt', internship],
    ['Lager Minijob', 'Lager', minijob],
    ['Mini-Job', '', minijob],
    ['Mini Job Kasse', 'Kasse', minijob],
    ['450-Euro-Job', '', minijob],
    ['520 € Job', '', minijob],
    ['538-Euro-Basis', '', minijob],
    ['auf Minijob Basis', '', minijob],
    ['geringfügige Beschäftigung', '', minijob],
    ['FSJ Kita', 'FSJ Kita', voluntary],
    ['Freiwilliges Ökologisches Jahr', 'Freiwilliges Ökologisches Jahr', voluntary],
    ['Initiativbewerbung', '', { kind: ['open-application'] }],
  ])('a kind of job is understood: %j', (asked, rest, meant) => {
    expect(meaningOf(asked)).toEqual({ ...emptySearch, q: rest, ...meant })
  })

  test.each<Case>([
    ['Vollzeit Lager', 'Lager', full],
    ['ganztags', '', full],
    ['38,5 Std.', '', full],
    ['40 h', '', full],
    ['35 h/Woche', '', full],
    ['Teilzeit Büro', 'Büro', part],
    ['TZ', '', part],
    ['halbtags', '', part],
    ['nur vormittags', '', part],
    ['20h', '', part],
    ['30 Std. Büro', 'Büro', part],
    ['20 Stunden/Woche', '', part],
    ['nur nachts', '', night],
    ['in der Nacht', '', night],
    ['Pflege Nachtdienst', 'Pflege', night],
    ['Kellner am Wochenende', 'Kellner', weekend],
    ['samstags', '', weekend],
    ['Wechselschicht', '', shift],
    ['Schichtarbeit Metall', 'Metall', shift],
  ])('hours are understood: %j', (asked, rest, meant) => {
    expect(meaningOf(asked)).toEqual({ ...emptySearch, q: rest, ...meant })
  })

  test.each<Case>([
    ['Buchhalter im Homeoffice', 'Buchhalter', remote],
    ['home office Buchhaltung', 'Buchhaltung', remote],
    ['von zu Hause', '', remote],
    ['mobiles Arbeiten', '', remote],
    ['Heimarbeit', '', remote],
    ['Koch unbefristet', 'Koch', permanent],
    ['unbefristeter Vertrag', '', permanent],
    ['unbefristete Stelle', '', permanent],
    ['Festanstellung', '', permanent],
    ['befristete Vertretung', '', fixed],
    ['Elternzeitvertretung Lehrer', 'Lehrer', fixed],
  ])('where one works and for how long is understood: %j', (asked, rest, meant) => {
    expect(meaningOf(asked)).toEqual({ ...emptySearch, q: rest, ...meant })
  })

  test.each<Case>([
    ['Nordhausen', '', nordhausen],
    ['Bäcker Nordhausen', 'Bäcker', nordhausen],
    ['Bäcker in Nordhausen', 'Bäcker', nordhausen],
    ['nordhausen bäcker', 'bäcker', nordhausen],
    ['Koch Bad Langensalza', 'Koch', { municipality: ['16064003'] }],
    ['Koch Muehlhausen', 'Koch', { municipality: ['16064046'] }],
    ['Mühlhausen/Thüringen Maurer', 'Maurer', { municipality: ['16064046'] }],
    ['Lager Landkreis Nordhausen', 'Lager', { district: ['16062'] }],
    ['Pflege Kyffhäuserkreis', 'Pflege', { district: ['16065'] }],
    ['99734 Koch', 'Koch', { near: '99734', radius: 5 }],
    ['Koch Heiligenstadt', 'Koch', { near: 'Heilbad Heiligenstadt', radius: 5 }],
    ['Koch Erfurt', 'Koch', { near: 'Erfurt', radius: 5 }],
    ['Jobs in Nordhausen', '', nordhausen],
    ['Stellenangebote Nordhausen', '', nordhausen],
  ])('a place is understood: %j', (asked, rest, meant) => {
    expect(meaningOf(asked)).toEqual({ ...emptySearch, q: rest, ...meant })
  })

  test.each([
    ['Quereinsteigerin Pflege', 'Quereinstieg Pflege'],
    ['Lager ohne Erfahrung', 'Lager Quereinstieg'],
    ['ohne Ausbildung', 'Quereinstieg'],
    ['ungelernt', 'Quereinstieg'],
    ['Seiteneinsteiger Lehrer', 'Quereinstieg Lehrer'],
    ['ohne Berufsabschluss', 'Quereinstieg'],
    ['Arbeit ohne Schulabschluss', 'Arbeit Quereinstieg'],
    ['Lager keine Ausbildung nötig', 'Lager Quereinstieg'],
    ['Büro ohne jede Vorkenntnisse', 'Büro Quereinstieg'],
  ])('a change of career is asked for in the words adverts are given: %j', (asked, rest) => {
    expect(meaningOf(asked)).toEqual({ ...emptySearch, q: rest })
  })

  test.each(knownWishes)('what people read of %s is understood as that again', (wish) => {
    const said = wishesAsSaid(`Koch ${wish}`)
    expect(said).toMatch(/^Koch ohne \p{Lu}/u)
    expect(meaningOf(said).q).toBe(`Koch ${wish}`)
  })

  test.each([
    ['Pflege ohne Nachtschicht', 'Pflege nachtfrei', 'ohne Nachtschicht'],
    ['keine Schichtarbeit Metall', 'schichtfrei Metall', 'keine Schichtarbeit'],
    ['Büro kein Callcenter', 'Büro telefonfrei', 'kein Callcenter'],
    ['Küche aber nicht am Abend', 'Küche aber abendfrei', 'nicht am Abend'],
    ['Putzen ohne Deutschkenntnisse', 'Putzen deutschfrei', 'ohne Deutschkenntnisse'],
  ])(
    'what one does without is asked for in the words documents are given: %j',
    (asked, q, words) => {
      const { search, understood } = understand({ ...emptySearch, q: asked }, region)
      expect(search).toEqual({ ...emptySearch, q })
      expect(understood).toEqual([{ words, field: 'without', values: [expect.any(String)] }])
      expect(understood.every(isDenial)).toBe(true)
      const modest = withoutWishes({ search, understood })
      expect(modest?.understood).toEqual([{ words, field: 'unmet', values: [] }])
      expect(modest?.search.q).not.toContain('frei')
      expect(misspelt(search)).toEqual([])
    },
  )

  test('a wish is understood again as the page writes it', () => {
    const { search, understood } = understand({ ...emptySearch, q: 'Pflege Nachtfrei' }, region)
    expect(search.q).toBe('Pflege nachtfrei')
    expect(understood).toEqual([{ words: 'Nachtfrei', field: 'without', values: ['nachtfrei'] }])
  })

  test('several wishes are taken together', () => {
    const q = 'Pflege ohne Nachtschicht und ohne Wochenende und Teilzeit'
    const { search, understood } = understand({ ...emptySearch, q }, region)
    expect(search.q).toBe('Pflege nachtfrei wochenendfrei')
    expect(understood).toMatchObject([
      { words: 'ohne Nachtschicht und ohne Wochenende', values: ['nachtfrei', 'wochenendfrei'] },
      { words: 'Teilzeit' },
    ])
  })

  test('a search that wishes for no such thing has no wishes to give up', () => {
    expect(withoutWishes(understand({ ...emptySearch, q: 'Pflege Teilzeit' }, region))).toBeNull()
  })

  test.each([
    ['Koch ohne Teildienst', 'Koch', 'ohne Teildienst'],
    ['Näherin ohne Fließband', 'Näherin', 'ohne Fließband'],
  ])('what is not wanted is left out, not looked for: %j', (asked, rest, words) => {
    const { search, understood } = understand({ ...emptySearch, q: asked }, region)
    expect(search).toEqual({ ...emptySearch, q: rest })
    expect(understood).toEqual([{ words, field: 'ignored', values: [] }])
  })

  test.each<Case>([
    ['Minijob am Wochenende', '', { ...minijob, ...weekend }],
    ['Verkäufer Teilzeit unbefristet', 'Verkäufer', { ...part, ...permanent }],
    ['Teilzeit und Homeoffice', '', { ...part, ...remote }],
    ['Teilzeit Pflege Nordhausen', 'Pflege', { ...part, ...nordhausen }],
    ['Bäckerlehre in Ellrich', 'Bäcker', { ...apprenticeship, municipality: ['16062005'] }],
    ['Hausmeister Minijob 10 Std.', 'Hausmeister', { ...minijob, ...part }],
    ['Teilzeit Vollzeit', '', { hours: ['part', 'mini', 'full'] }],
    ['Vollzeit oder Teilzeit', '', { hours: ['full', 'part', 'mini'] }],
    ['Teilzeitausbildung', '', { ...apprenticeship, ...part }],
    ['Teilzeitausbildung Koch', 'Koch', { ...apprenticeship, ...part }],
  ])('several are understood at once: %j', (asked, rest, meant) => {
    expect(meaningOf(asked)).toEqual({ ...emptySearch, q: rest, ...meant })
  })

  test.each(
    (
      'Ausbilder, Ausbilderin Metall, Ausbildungsleiter, Ausbildungskoordinator, Weiterbildung, ' +
      'Lehrer, Lehrerin Grundschule, Lehrkraft, Lehramt, Lehrwerkstatt, Fahrlehrer, Lehmbauer, ' +
      'Berufsschullehrer, Lehrgang, Azubi-Recruiter, Praktikumsbetreuer, Praktischer Arzt, ' +
      'Werkstudent, Student, Studium, Hochschule, Trainee, Volontariat, Bachelor, ' +
      'Schichtleiter, Schichtführer, Schichtplaner, Nachtwache, Nachtwächter, Nachtschwester, ' +
      'Nachtportier, Tagesmutter, Wochenmarkt, Sonntagszeitung, Saisonkraft, Saisonarbeiter, ' +
      'Teilzeitberater, Vertreter, Handelsvertreter, Vertretungslehrer, Halbleiter, ' +
      'Heimleiter, Heimerzieher, Hausmeister, Hauswirtschaft, mobiler Friseur, Mobile Pflege, ' +
      'Freiwillige Feuerwehr, Sozialarbeiter, Festival, 100 Stunden, 24-Stunden-Pflege, ' +
      '24h Pflege, 24 Stunden Betreuung, ' +
      '3D Druck, § 34a, 450, Harz, Berg, Bau, Essen, Halle, Meister, Koch ohne, ohne'
    ).split(', '),
  )('nothing is understood that is no such word: %s', (asked) => {
    const search = { ...emptySearch, q: asked }
    expect(understand(search, region)).toEqual({ search, understood: [] })
  })

  test.each(['Jobs', 'ich suche Arbeit', 'Stellenangebote'])(
    'no word is left that only asks for a job: %j',
    (asked) => {
      expect(meaningOf(asked)).toEqual(emptySearch)
    },
  )
})

describe('a filter that is set', () => {
  test.each<[string, Partial<JobSearch>]>([
    ['Lager Minijob', { kind: ['job'] }],
    ['Lager Teilzeit', { hours: ['full'] }],
    ['Lager Homeoffice', { remote: ['none'] }],
    ['Lager unbefristet', { contract: ['fixed'] }],
    ['Lager Nordhausen', { near: 'Sondershausen' }],
    ['Lager Nordhausen', { district: ['16065'] }],
    ['Lager Nordhausen', { municipality: ['16065067'] }],
  ])('stays, and %j stays words besides %j', (asked, set) => {
    const search = { ...emptySearch, q: asked, ...set }
    expect(understand(search, region)).toEqual({ search, understood: [] })
  })

  test('of another sort is joined by what is understood', () => {
    const search: JobSearch = { ...emptySearch, q: 'Lager Minijob', hours: ['mini'], page: 3 }
    expect(understand(search, region).search).toEqual({ ...search, q: 'Lager', ...minijob })
  })
})

describe('what was understood', () => {
  test('is told in the words that were typed', () => {
    const asked = { ...emptySearch, q: 'Lehrstelle  Tischler in Nordhausen' }
    expect(understand(asked, region)).toEqual({
      search: { ...emptySearch, q: 'Tischler', ...apprenticeship, ...nordhausen },
      understood: [
        { words: 'in Nordhausen', field: 'municipality', values: ['16062041'] },
        { words: 'Lehrstelle', field: 'kind', values: ['apprenticeship'] },
      ],
    })
  })

  test('does not change the search it was asked with', () => {
    const search = { ...emptySearch, q: 'Minijob Nordhausen' }
    const before = structuredClone(search)
    understand(search, region)
    expect(search).toEqual(before)
  })
})

function meaningOf(q: string): JobSearch {
  return understand({ ...emptySearch, q }, region).search
}
