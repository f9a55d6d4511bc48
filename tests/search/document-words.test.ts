import { describe, expect, test } from 'vitest'
import { type DocumentWords, documentWords } from '#search/document-words.ts'
import { wordsOf } from '#search/german.ts'
import type { JobDocument } from '#search/job-index.ts'
import { matchOccupations } from '#search/occupations.ts'
import { searchableFields } from '#search/settings.ts'
import { aDocument } from '#tests/factories/job-document.ts'

describe('a word of a job is found', () => {
  test.each<[keyof DocumentWords, string, Partial<JobDocument>]>([
    ['title', 'Zerspanungsmechaniker', { title: 'Zerspanungsmechaniker CNC (m/w/d)' }],
    ['title', 'CNC', { title: 'Zerspanungsmechaniker CNC (m/w/d)' }],
    ['title', 'zahnmedizinisch', { title: 'Zahnmed. Fachangestellte' }],
    ['names', 'Fräser', { title: 'Zerspaner', occupationTitles: ['Fräser', 'Dreher'] }],
    ['names', 'MFA', { title: 'Medizinische Fachangestellte' }],
    [
      'names',
      'PTA',
      { title: 'Apotheke', occupationTitles: ['Pharmazeutisch-technische Assistentin'] },
    ],
    ['heads', 'Arzt', { title: 'Facharzt für Innere Medizin' }],
    ['heads', 'Feuerwehrmann', { title: 'Werkfeuerwehrmann' }],
    ['heads', 'Verkäufer', { title: 'Bäckereifachverkäuferin' }],
    ['parts', 'Bäckerei', { title: 'Bäckereifachverkäuferin' }],
    ['parts', 'Arzt', { title: 'Arztsekretärin' }],
    ['parts', 'Reinigung', { title: 'Reiniger im Schlachthof' }],
    ['parts', 'Tischler', { title: 'Helfer Tischlerei' }],
    ['parts', 'Haare', { title: 'Friseurin', occupationTitles: ['Haare schneiden'] }],
    ['parts', 'Schuldnerberater', { title: 'Schuldner- und Insolvenzberatung' }],
    ['parts', 'Lohnbuchhalter', { title: 'Lohn- und Finanzbuchhalter' }],
    ['parts', 'Quereinstieg', { title: 'Helfer', text: 'Auch ohne Vorkenntnisse.' }],
    ['context', 'Sonnenschein', { employerName: 'Bäckerei Sonnenschein' }],
    ['context', 'Bleicherode', { placeNames: ['Bleicherode', '99752'] }],
    ['context', '99752', { placeNames: ['Bleicherode', '99752'] }],
    ['related', 'Brotbäcker', { title: 'Backkunst', occupation: '29222' }],
    ['related', 'Saisonarbeit', { title: 'Ernte', occupationTitles: ['Saisonarbeiter'] }],
    ['related', 'Handwerker', { title: 'Technik', occupationTitles: ['Bühnenhandwerker'] }],
    ['text', 'Getriebe', { text: 'Sie fräsen Teile für Getriebe.' }],
  ])('in its %s: %s of %j', (field, word, facts) => {
    const words = documentWords(aDocument({ id: 1, title: 'x', text: '', ...facts }))
    expect(firstField(words, word)).toBe(field)
  })

  test('the baker before the bakery shop', () => {
    const baker = wordsOfJob('Bäcker (m/w/d)', { employerName: 'Brotwerk' })
    const shop = wordsOfJob('Verkäuferin Backshop', { employerName: 'Bäckerei Sonnenschein' })
    expect(firstField(baker, 'Bäcker')).toBe('title')
    expect(firstField(shop, 'Bäcker')).not.toMatch(/^(?:title|names|heads)$/)
    expect(firstField(shop, 'Backshop')).toBe('title')
    expect(firstField(baker, 'Backshop')).toBeUndefined()
  })

  test('a Facharzt as an Arzt; an Arztsekretär as one only after every doctor', () => {
    const [doctor, secretary] = [wordsOfJob('Facharzt'), wordsOfJob('Arztsekretär')]
    expect(doctor.heads.split(' ')).toContain('arzt')
    expect(secretary.heads.split(' ')).not.toContain('arzt')
    expect(secretary.names.split(' ')).not.toContain('arzt')
  })

  test('whoever is meant: woman, man or both', () => {
    const words = wordsOfJob('Verkäufer (m/w/d)')
    for (const title of ['Verkäuferin', 'Verkäufer/in', 'VERKÄUFERIN', 'Verkaeufer*innen']) {
      expect(wordsOfJob(title)).toEqual(words)
    }
  })

  test('also with a slip in a woman’s name that is not made from the man’s', () => {
    const { names } = wordsOfJob('Krankenschwester / Krankenpfleger')
    expect(names.split(' ')).toContain('krankenschwester')
  })

  test.each([
    'Quereinsteiger willkommen',
    'Wir lernen Sie an.',
    'gern auch ungelernt',
    'Eine Umschulung ist möglich.',
    'keine Ausbildung nötig',
    'ohne Berufserfahrung',
    'Vorkenntnisse sind nicht nötig',
  ])('as open to a change of career, in whatever words: %s', (text) => {
    expect(firstField(wordsOfJob('Lagerhelfer', { text }), 'Quereinstieg')).toBe('parts')
  })

  test('as open to a change of career only where it says so', () => {
    const words = wordsOfJob('Facharzt', { text: 'Sie haben Erfahrung und eine Ausbildung.' })
    expect(firstField(words, 'Quereinstieg')).toBeUndefined()
  })
})

describe('the words of a job', () => {
  test('are made of what is there: none of nothing', () => {
    const nothing = { title: '', employerName: '', placeNames: [], text: '' }
    expect(documentWords(aDocument({ id: 1, ...nothing }))).toEqual({
      title: '',
      names: '',
      heads: '',
      parts: '',
      context: '',
      related: '',
      text: '',
    })
  })

  test('have a field for every one that is searched', () => {
    expect(Object.keys(wordsOfJob('Koch'))).toEqual([...searchableFields])
  })

  test('are letters, digits and one space between', () => {
    const words = wordsOfJob('Koch/Köchin (m/w/d) – à la carte, 39,5 Std. *neu*')
    for (const line of Object.values(words)) {
      expect(line).toMatch(/^(?:[\p{Letter}\p{Number}]+(?: [\p{Letter}\p{Number}]+)*)?$/u)
    }
  })
})

/** As app/domain/job-document.ts makes it from a row. */
function wordsOfJob(title: string, facts: Partial<JobDocument> = {}): DocumentWords {
  const { name, names, kldb } = matchOccupations(title)
  return documentWords(
    aDocument({
      id: 1,
      title,
      occupationName: name,
      occupationTitles: names,
      occupation: kldb,
      ...facts,
    }),
  )
}

/** The most telling field that holds the word. */
function firstField(words: DocumentWords, word: string): string | undefined {
  return searchableFields.find((field) =>
    wordsOf(word).every((one) => words[field].split(' ').includes(one)),
  )
}
